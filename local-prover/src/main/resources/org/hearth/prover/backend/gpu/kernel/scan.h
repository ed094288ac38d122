/*
 * Sums of all numbers before each, in place: first within tiles, whose totals go to a list of their own that is treated
 * likewise, then those totals' sums are added to the tiles. (G. E. Blelloch, "Prefix sums and their applications", 1990.)
 */
#define SCAN_TILE 1024

KERNEL(256) scan_tiles(GLOBAL u32 *numbers, u32 size, GLOBAL u32 *totals) {
  SHARED(u32, sums, 256);
  u32 each = SCAN_TILE / GROUP_SIZE;
  u32 base = GROUP * SCAN_TILE + ITEM * each;
  u32 sum = 0;
  for (u32 k = base; k < base + each && k < size; k++) sum += numbers[k];
  sums[ITEM] = sum;
  BARRIER();
  for (u32 step = 1; step < GROUP_SIZE; step *= 2) {
    u32 before = ITEM >= step ? sums[ITEM - step] : 0;
    BARRIER();
    sums[ITEM] += before;
    BARRIER();
  }
  if (ITEM == GROUP_SIZE - 1) totals[GROUP] = sums[ITEM];
  u32 before = sums[ITEM] - sum;
  for (u32 k = base; k < base + each && k < size; k++) {
    u32 number = numbers[k];
    numbers[k] = before;
    before += number;
  }
}

KERNEL(256) add_totals(GLOBAL u32 *numbers, u32 size, GLOBAL const u32 *totals) {
  u32 k = SELF;
  if (k < size) numbers[k] += totals[k / SCAN_TILE];
}
