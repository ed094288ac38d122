// Sums of a network's accounts in an audit export, as JSON: books.mjs FILE NETWORK
import { readFileSync } from "node:fs";

const [file, network] = process.argv.slice(2);
const [head, ...rows] = readFileSync(file, "utf8").trim().split(/\r?\n/);
const columns = head.split(",");
const at = (name) => columns.indexOf(name);
const sum = (account) =>
  String(
    rows
      .map((row) => row.split(",")) // what may have a comma comes after these columns
      .filter((row) => row[at("account")] === account)
      .reduce((all, row) => all + BigInt(row[at("raw_amount")]), 0n),
  );
console.log(
  JSON.stringify({
    gas: sum(`expense:${network}:gas`),
    pending: sum(`assets:${network}:pending`),
    confirmed: sum(`assets:${network}:confirmed`),
    received: sum(`assets:${network}:received`),
  }),
);
