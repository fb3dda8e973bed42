/** Loaded into a measured process: leaves its processor time, in milliseconds, in a file. */
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.RDPMEND_BENCH_CPU, String((user + system) / 1000));
});
