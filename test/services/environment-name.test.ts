import { expect, it } from "vitest";
import { environmentNames } from "../../src/services/index.js";

it.each<readonly [string | undefined, string | undefined, readonly string[]]>([
  [undefined, undefined, ["API_TOKEN"]],
  [undefined, "token", ["API_TOKEN"]],
  [undefined, "accessToken", ["ACCESS_TOKEN"]],
  [undefined, "x", ["API_TOKEN"]],
  ["nobody", "accessToken", ["ACCESS_TOKEN"]],
  ["netbox", undefined, ["NETBOX_TOKEN"]],
  ["netbox", "x", ["NETBOX_TOKEN"]],
  ["netbox", "token", ["NETBOX_TOKEN"]],
  ["netbox", "netboxToken", ["NETBOX_TOKEN"]],
  ["netbox", "netBoxToken", ["NETBOX_TOKEN"]],
  ["netbox", "NB_TOKEN", ["NB_TOKEN", "NETBOX_TOKEN"]],
  ["netbox", "netbox_ro_token", ["NETBOX_RO_TOKEN", "NETBOX_TOKEN"]],
  ["netbox", "readToken", ["NETBOX_TOKEN", "NETBOX_READ_TOKEN"]],
  ["linode", "linode_api_token", ["LINODE_API_TOKEN", "LINODE_TOKEN"]],
  ["peering-manager", undefined, ["PEERING_MANAGER_TOKEN"]],
  ["peering-manager", "readToken", ["PEERING_MANAGER_TOKEN", "PEERING_MANAGER_READ_TOKEN"]],
  ["netbox", "one_two_three_four_five_token", ["NETBOX_TOKEN", "NETBOX_ONE_TWO_THREE_FOUR_FIVE_TOKEN"]],
  ["netbox", "one_two_three_four_five_six_token", ["NETBOX_TOKEN"]],
  ["netbox", "abcdefghijklmn_token", ["NETBOX_TOKEN", "NETBOX_ABCDEFGHIJKLMN_TOKEN"]],
  ["netbox", "abcdefghijklmno_token", ["NETBOX_TOKEN"]],
  ["netbox", "2nd_token", ["NETBOX_TOKEN"]],
])("a token of %s called %s moves to one of %j", (service, own, names) => {
  expect(environmentNames(service, own)).toEqual(names);
});
