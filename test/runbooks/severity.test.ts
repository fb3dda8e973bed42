/**
 * How bad a cause is. A scenario holds the cause alone; a cause that was once too hard, or that passed what is broken, is held
 * here with its verdict.
 */
import { expect, it } from "vitest";
import { checks } from "./book.ts";

const wanted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "client.license-cache": {
    // A standard user cannot make the cache: empty is not whole.
    "never-licensed": "warn",
    "no-licence": "warn",
  },
  "license-server.model-match": { "per-user-unusable": "pass", "per-user-in-workgroup": "fail" },
  "license-server.stock": { "old-pack-expired": "pass", expired: "fail" },
  "session-host.grace-period": {
    "has-server": "pass",
    "multi-session": "not-applicable",
    "licensed-by-cloud": "not-applicable",
    "server-answers": "unknown",
    "server-refuses": "fail",
  },
  "session-host.license-configuration": {
    "multi-session": "not-applicable",
    "policy-on-multi-session": "fail",
    // Sources disagree about the place, so nobody guesses.
    "servers-not-known": "unknown",
    "mode-not-known": "unknown",
  },
  "session-host.license-server-reachable": { "multi-session": "not-applicable", "no-answer": "unknown" },
  "target.firewall": {
    "firewall-off": "pass",
    "other-profile": "fail",
    "local-rules-ignored": "fail",
    "blocks-all": "fail",
    "subnet-only": "warn",
    "rule-blocks": "fail",
    // A bypass beats the block for some.
    "rule-blocks-some": "warn",
  },
  // Windows corrects the pair by itself.
  "target.listener-configuration": { "layer-and-level-clash": "warn", "whole-under-policy": "pass" },
  // Without UmRdpService people connect, and miss their drives.
  "target.services": { "redirection-disabled": "warn", disabled: "fail" },
};

it.each(Object.entries(wanted))("%s", (id, causes) => {
  const rules = checks.get(id)?.verdicts ?? [];
  const found = Object.fromEntries(
    Object.keys(causes).map((cause) => [cause, rules.find((rule) => rule.cause === cause)?.verdict]),
  );
  expect(found).toEqual(causes);
});

it.each(["model-match", "packs", "stock", "issued"])(
  "license-server.%s knows nothing without elevation, before it judges anything",
  (name) => {
    const [, second] = checks.get(`license-server.${name}`)?.verdicts ?? [];
    expect(second).toMatchObject({ cause: "not-elevated", verdict: "unknown" });
  },
);
