/** The aims of speed, and what is measured; beside another checkout, turn by turn, so that both see the same machine. */
import { join } from "node:path";

const outOf = (checkout, name) => join(checkout.work, name);

/**
 * Each round writes a folder of its own, and nothing is removed before the end: a disk that still writes down that
 * thousands of files are gone takes up to ten times as long for new ones.
 * @param signing `--no-sign` or `--dev`
 */
function coldBuild(count, signing) {
  return (checkout) => {
    const args = ["build", signing, "--book", checkout.bookOf(count)];
    return { args, out: outOf(checkout, `out-${count}${signing}`) };
  };
}

function unchangedBuild(count) {
  return (checkout) => {
    const args = [
      "build",
      "--dev",
      "--book",
      checkout.bookOf(count),
      "--out",
      outOf(checkout, `kept-${count}`),
    ];
    return { once: () => checkout.run(...args), args };
  };
}

function ownBuild(checkout) {
  const out = outOf(checkout, "own");
  const args = ["build", "--dev"];
  return { once: () => checkout.run(...args, "--out", out), args, out };
}

const asked =
  (...args) =>
  (checkout) => ({ once: () => checkout.run(...args), args });
const askedFirst =
  (...args) =>
  (checkout) => ({ before: checkout.forgetCaches, args });

/** Milliseconds by the clock; without an aim it is for information. */
const measurements = [
  { name: "own book, cold, signed", aim: 1000, rounds: 7, how: ownBuild },
  { name: "list", aim: 400, rounds: 9, how: asked("list") },
  { name: "explain 0x904", aim: 400, rounds: 9, how: asked("explain", "0x904") },
  { name: "list, of a book not seen before", rounds: 5, how: askedFirst("list") },
  {
    name: "2,000 definitions, unsigned",
    aim: 2500,
    rounds: 5,
    how: coldBuild(2000, "--no-sign"),
    id: "small",
  },
  { name: "2,000 definitions, signed", aim: 6000, rounds: 3, how: coldBuild(2000, "--dev") },
  { name: "2,000 definitions, signed, unchanged", aim: 3000, rounds: 3, how: unchangedBuild(2000) },
  { name: "8,000 definitions, unsigned", rounds: 2, how: coldBuild(8000, "--no-sign"), id: "large" },
];

const ratioAim = 4.4;

/** The best of all rounds: what else the machine does only ever adds. */
function measure({ how, rounds }, checkouts, atMost) {
  const plans = checkouts.map((checkout) => ({
    checkout,
    ...how(checkout),
    best: { clock: Infinity, cpu: Infinity },
  }));
  for (const { once } of plans) once?.();
  for (let round = 0; round < Math.min(rounds, atMost); round++) {
    for (const plan of plans) {
      plan.before?.();
      const out = plan.out ? ["--out", `${plan.out}-${round}`] : [];
      const { clock, cpu } = plan.checkout.run(...plan.args, ...out);
      plan.best = { clock: Math.min(plan.best.clock, clock), cpu: Math.min(plan.best.cpu, cpu) };
    }
  }
  return plans.map(({ best }) => best);
}

const milliseconds = (value) => `${Math.round(value)} ms`;
const judged = (aim, value) => (aim === undefined ? "" : value <= aim ? "met" : "MISSED");

function row(name, aim, results, show) {
  const cells = results.map(({ clock, cpu }) => `${show(clock)} (${show(cpu)})`.padStart(22));
  const verdict = judged(aim, results[0].clock);
  console.log(
    `${name.padEnd(38)} ${(aim === undefined ? "" : show(aim)).padStart(8)} ${cells.join(" ")}  ${verdict}`,
  );
  return verdict === "MISSED" ? [name] : [];
}

/** @param checkouts this one first; another beside it, where one was named @param atMost so many rounds */
export function benchAims(checkouts, atMost) {
  const names = checkouts.map(({ name }) => name.padStart(22)).join(" ");
  console.log(
    "By the clock, best of several, and in brackets of the processor without the bundler's process.",
  );
  console.log(`${"".padEnd(38)} ${"aim".padStart(8)} ${names}`);
  const missed = [];
  const kept = {};
  for (const one of measurements) {
    const results = measure(one, checkouts, atMost);
    if (one.id) kept[one.id] = results;
    missed.push(...row(one.name, one.aim, results, milliseconds));
  }
  const ratios = kept.large.map((large, index) => ({
    clock: large.clock / kept.small[index].clock,
    cpu: large.cpu / kept.small[index].cpu,
  }));
  missed.push(...row("8,000 over 2,000", ratioAim, ratios, (value) => value.toFixed(2)));
  console.log(missed.length === 0 ? "Every aim is met." : `Missed: ${missed.join("; ")}.`);
}
