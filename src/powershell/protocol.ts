/** What the long-lived host answers; see test/engine/host. */

/** A value as the host writes it: bytes as `{$bytes}`, integers beyond 2^53 as `{$int}`, times as ISO text. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** An ErrorRecord; `id` is its FullyQualifiedErrorId, `action` its recommended action. */
interface EngineError {
  id: string;
  category: string;
  target: Json;
  message: string;
  action: string | null;
  line: number | null;
  stack: string | null;
}

export interface RunRequest {
  script: string;
  /** By position (a list) or by name (an object). */
  args?: Json[] | { [name: string]: Json };
  /** True: what the script defines ends with it. */
  local?: boolean;
  /** What to answer prompts with, by label or key letter; a prompt without an answer is an error. */
  answers?: string[];
  /** How deep objects become JSON; 12 unless told. */
  depth?: number;
}

export interface RunReply {
  output: Json[];
  errors: EngineError[];
  warnings: string[];
  /** What Write-Host and -WhatIf show. */
  host: string;
  hadErrors: boolean;
}

/** Both counted from 1. */
interface Place {
  line: number;
  column: number;
}

export interface ParseReply {
  errors: (Place & { id: string; message: string; text: string })[];
  commands: (Place & {
    name: string | null;
    operator: string;
    parameters: string[];
    splatted: string[];
    redirections: string[];
    text: string;
  })[];
  /** Syntax that Windows PowerShell 5.1 lacks. */
  newSyntax: (Place & { kind: string; text: string })[];
  functions: (Place & { name: string; endLine: number; parameters: string[] })[];
  strings: (Place & { value: string; kind: string; expands: boolean })[];
  types: (Place & { name: string })[];
  members: (Place & { target: string; name: string | null; static: boolean; call: boolean; text: string })[];
  variables: string[];
  comments: { text: string; line: number }[];
}

/** All that can be asked of a script. */
export const parseLists = [
  "errors",
  "commands",
  "newSyntax",
  "functions",
  "strings",
  "types",
  "members",
  "variables",
  "comments",
] as const satisfies (keyof ParseReply)[];
