#!/usr/bin/env node
/** The command line of rdpmend. */
import { runCli } from "./program.ts";
import { promptFor } from "./prompt.ts";

process.exitCode = await runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  terminal: process.stderr.isTTY === true,
  prompt: promptFor(process.stdin, process.stderr),
  colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
});
