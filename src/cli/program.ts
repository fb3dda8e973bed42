/** Commands and their options. Each command is a module that is loaded when it is asked for. */
import { Command, CommanderError, Option } from "commander";
import { answerWords } from "../diagnose/answers.ts";
import { type Context, packageVersion } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";
import { addSigningOptions } from "./signing-options.ts";
import { testHelp } from "./test-help.ts";

type Options = { json?: boolean } & Record<string, unknown>;

const verifyHelp =
  "Exit codes: 0 valid, 3 dev, 4 untrusted, 5 unsigned, 6 invalid; the worst of all. Revocation is not looked up.";

const answerOption = (flags: string, what: string) => new Option(flags, what).choices(answerWords);

/** Runs a command line and gives the exit code; prints only through the context. */
export async function runCli(args: readonly string[], context: Context): Promise<number> {
  let code: number = exitCodes.done;
  const run =
    <O extends Options>(command: (options: O, ...words: string[]) => Promise<number>) =>
    async (...given: unknown[]): Promise<void> => {
      const options = given.at(-2) as O;
      try {
        // An argument that may come several times is a list of words.
        code = await command(options, ...(given.slice(0, -2).flat() as string[]));
      } catch (error) {
        const { reportFailure } = await import("./failure.ts");
        code = reportFailure(context, error, options.json === true);
      }
    };
  const program = new Command("rdpmend")
    .description(
      "Compiles runbook definitions into a PowerShell module, pages and tests that mend Remote Desktop.",
    )
    .version(packageVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
    });
  const withBook = (command: Command) =>
    command
      .option("--book <folder>", "folder of definitions (default: runbooks)")
      .option("--templates <folder>", "folder of templates (default: templates)")
      .option("--json", "print JSON for scripts");

  addSigningOptions(withBook(program.command("build")))
    .description("compile the book and sign what was made")
    .option("--out <folder>", "output folder", "dist")
    .option("--check", "write nothing; print what would change and exit 1 if anything would")
    .action(run(async (options: never) => (await import("./build.ts")).buildCommand(context, options)));
  addSigningOptions(withBook(program.command("pack")))
    .description("make what was built ready for Intune and the other engines that deliver it")
    .option("--out <folder>", "folder that was built; packages go to deploy/ below it", "dist")
    .option("--target <name...>", "only these targets")
    .option("--allow-dev", "pack although it is signed for development only")
    .action(run(async (options: never) => (await import("./pack.ts")).packCommand(context, options)));
  withBook(program.command("list"))
    .description("list checks, fixes, symptoms, paths and families of codes")
    .argument("[kind]", "check, fix, symptom, path or codes")
    .action(
      run(async (options: never, kind) => (await import("./list.ts")).listCommand(context, options, kind)),
    );
  withBook(program.command("explain"))
    .description(
      "explain a code (0x904, 0x904/0x7, 2308), an event (Schannel 36870), the text of a message, a row or a definition",
    )
    .argument("[what...]", "code, event, text, row or id")
    .action(
      run(async (options: never, ...words) =>
        (await import("./explain.ts")).explainCommand(context, options, words),
      ),
    );
  withBook(program.command("diagnose"))
    .description("say what is wrong on the computer that a document of facts comes from, the likeliest first")
    .argument("<facts>", "file that the module's Get command for facts wrote; of two, the client's")
    .argument("[target]", "the same from the target of that connection")
    .option("--code <code>", "what the dialog showed: 0x904, 2308, or both codes as 0x904/0x7")
    .option("--at <time>", "when it failed, such as 2026-03-01T14:05, for what happened around it")
    .addOption(answerOption("--other-client <answer>", "whether a second client gets in"))
    .addOption(
      answerOption(
        "--own-address <answer>",
        "whether the target gets in to itself, at 127.0.0.2 or the like",
      ),
    )
    .option("--ticket", "print plain text for a ticket")
    .option("--report <file>", "write one page of HTML, too")
    .option("--force", "replace a file that is there already")
    .action(
      run(async (options: never, file, target) =>
        (await import("./diagnose.ts")).diagnoseCommand(context, options, file ?? "", target),
      ),
    );
  withBook(program.command("report"))
    .description("say what is wrong on many computers: which cause, on how many, on which")
    .argument(
      "<facts...>",
      "files that the module's Get command for facts wrote, patterns such as facts/*.json, or folders",
    )
    .option("--out <file>", "write one page of HTML, too")
    .option("--csv <file>", "write a table for spreadsheets, too (UTF-8 with its mark)")
    .option("--force", "replace files that are there already")
    .addHelpText("after", "\nExit codes: 0 every document was used, 1 one could not be, or there was none.")
    .action(
      run(async (options: never, ...files) =>
        (await import("./report.ts")).reportCommand(context, options, files),
      ),
    );
  program
    .command("test")
    .description("run the generated Pester tests")
    .option("--out <folder>", "folder that was built", "dist")
    .option("--powershell <path>", "PowerShell to run them in")
    .option("--pester <what>", "folder of a Pester module, or the version of an installed one")
    .option("--junit <file>", "write the results as JUnit XML too")
    .option("--json", "print JSON for scripts")
    .option("--json-lines", "print a line of JSON for each test as it ends")
    .addHelpText("after", `\n${testHelp}`)
    .action(run(async (options: never) => (await import("./test.ts")).testCommand(context, options)));
  program
    .command("gate")
    .description(
      "look up every command and .NET member that was emitted: does Windows PowerShell 5.1 have it?",
    )
    .option("--out <folder>", "folder that was built", "dist")
    .option("--templates <folder>", "folder of templates (default: templates)")
    .option("--powershell <path>", "PowerShell whose parser reads them")
    .option("--json", "print JSON for scripts")
    .action(run(async (options: never) => (await import("./gate.ts")).gateCommand(context, options)));
  program
    .command("verify")
    .description("verify signatures of files and folders; a module is verified as a whole")
    .argument("<path...>", "scripts, catalogs, folders")
    .option("--anchor <file...>", "certificates that signers must lead to (PEM or DER)")
    .option("--timestamp-anchor <file...>", "certificates that timestamp authorities must lead to")
    .option("--pin <sha256...>", "accept these leaves alone (SHA-256 of the certificate)")
    .option("--json", "print JSON for scripts")
    .addHelpText("after", `\n${verifyHelp}`)
    .action(
      run(async (options: never, ...paths) =>
        (await import("./verify.ts")).verifyCommand(context, paths.flat(), options),
      ),
    );
  program
    .command("new")
    .description("make a definition file to fill in")
    .argument("<kind>", "check or fix")
    .argument("<id>", "id, such as target.port")
    .option("--book <folder>", "folder of definitions (default: runbooks)")
    .option("--json", "print JSON for scripts")
    .action(
      run(async (options: never, kind, id) =>
        (await import("./new.ts")).newCommand(context, options, kind ?? "", id ?? ""),
      ),
    );
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  }
  return code;
}
