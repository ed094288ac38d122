#!/usr/bin/env python3
"""Draws docs/images/proofs.svg from docs/plots/proofs.csv: time of a proof as a share of the peer's. Run it in docs/plots."""
import csv

rows = list(csv.DictReader(open("proofs.csv", encoding="utf-8")))
series = [("vectors", "#c2571a", "Hearth, pure Java"), ("ifma", "#2f6f8f", "Hearth with the native kernel")]
width, left, top, bar, gap, most = 720, 150, 64, 16, 20, 1.0
scale = (width - left - 40) / most
step = len(series) * bar + gap
height = top + len(rows) * step + 40
out = [
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" font-size="13">',
    f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    '<text x="16" y="24" font-size="15" font-weight="bold" fill="#222">Time of a Groth16 proof as a share of rapidsnark\'s (1.0), two cores, less is better</text>',
]
for i, (_, colour, label) in enumerate(series):
    out.append(f'<rect x="{16 + 190 * i}" y="36" width="12" height="12" fill="{colour}"/>')
    out.append(f'<text x="{34 + 190 * i}" y="47" fill="#222">{label}</text>')
for tick in range(0, 11, 2):
    x = left + tick / 10 * scale
    out.append(f'<line x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{height - 34}" stroke="{"#666" if tick == 10 else "#ddd"}"/>')
    out.append(f'<text x="{x:.1f}" y="{height - 16}" text-anchor="middle" fill="#444">{tick / 10:.1f}</text>')
for n, row in enumerate(rows):
    y = top + gap / 2 + n * step
    out.append(f'<text x="{left - 10}" y="{y + bar + 4:.0f}" text-anchor="end" fill="#222">{row["circuit"]}, 2^{row["log"]}</text>')
    for i, (key, colour, _) in enumerate(series):
        value = float(row[key])
        out.append(f'<rect x="{left}" y="{y + i * bar:.1f}" width="{value * scale:.1f}" height="{bar - 2}" fill="{colour}"/>')
        out.append(f'<text x="{left + value * scale + 5:.1f}" y="{y + i * bar + 12:.1f}" fill="#222">{value:.2f}</text>')
out.append("</svg>")
open("../images/proofs.svg", "w", encoding="utf-8").write("\n".join(out) + "\n")
