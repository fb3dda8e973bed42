/** A policy for Intune's settings catalog, held against the ids of Microsoft's own export. */
import { expect, it } from "vitest";
import { intunePolicy } from "../../src/pack/targets/intune-policy.ts";
import { exampleSite, ofSite, packInput } from "./input.ts";

const input = await packInput();
const bodyOf = (policies: Record<string, string>) => {
  const files = intunePolicy.emit(ofSite(input, { policies }));
  return JSON.parse(files.find(({ path }) => path === "policy.json")?.text ?? "null");
};
const type = "#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance";
const admx = "device_vendor_msft_policy_config_admx_terminalserver";

it("has each policy enabled, and the number that it takes as the choice of its part", () => {
  const body = bodyOf({ "network-level-authentication": "required", "security-layer": "tls" });
  expect(body).toMatchObject({ platforms: "windows10", technologies: "mdm" });
  expect(body.settings.map((one: { settingInstance: object }) => one.settingInstance)).toEqual([
    {
      "@odata.type": type,
      settingDefinitionId: `${admx}_ts_user_authentication_policy`,
      choiceSettingValue: { value: `${admx}_ts_user_authentication_policy_1`, children: [] },
    },
    {
      "@odata.type": type,
      settingDefinitionId: `${admx}_ts_security_layer_policy`,
      choiceSettingValue: {
        value: `${admx}_ts_security_layer_policy_1`,
        children: [
          {
            "@odata.type": type,
            settingDefinitionId: `${admx}_ts_security_layer_policy_ts_security_layer`,
            choiceSettingValue: {
              value: `${admx}_ts_security_layer_policy_ts_security_layer_2`,
              children: [],
            },
          },
        ],
      },
    },
  ]);
});

it("says why licensing is not in it, and what no id is known of", () => {
  const left = intunePolicy.leftOut?.(ofSite(input, exampleSite)) ?? [];
  expect(left.map(({ id }) => id)).toEqual(["license-servers", "licensing-mode", "certificate-template"]);
  expect(left[0]?.reason).toContain("Windows Server");
});

it("is a page alone where nothing is set", () => {
  expect(intunePolicy.emit(input).map(({ path }) => path)).toEqual(["README.md"]);
  expect(bodyOf({})).toBeNull();
});
