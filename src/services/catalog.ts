import { AI } from "./catalog/ai.js";
import { BUSINESS } from "./catalog/business.js";
import { CLOUD } from "./catalog/cloud.js";
import { CODE } from "./catalog/code.js";
import { django } from "./catalog/django.js";
import { gitea } from "./catalog/gitea.js";
import { github } from "./catalog/github.js";
import { gitlab } from "./catalog/gitlab.js";
import { linode } from "./catalog/linode.js";
import { MESSAGING } from "./catalog/messaging.js";
import { nautobot, peeringManager } from "./catalog/nautobot.js";
import { netbird } from "./catalog/netbird.js";
import { netbox } from "./catalog/netbox.js";
import { NETWORK } from "./catalog/network.js";
import { OBSERVABILITY } from "./catalog/observability.js";
import { SELF_HOSTED } from "./catalog/selfhosted.js";
import type { Confidence } from "../core/finding.js";
import type { Service } from "./service.js";

/** Every API that is known. */
export const SERVICES: readonly Service[] = [
  netbox, nautobot, peeringManager, netbird, linode, github, gitlab, gitea, django,
  ...NETWORK, ...CLOUD, ...CODE, ...OBSERVABILITY, ...AI, ...MESSAGING, ...BUSINESS, ...SELF_HOSTED,
];

const BY_ID: ReadonlyMap<string, Service> = new Map(SERVICES.map((service) => [service.id, service]));

/** The service that a verdict is sure of; undefined where only the file or the folder around speaks of one, which has others beside it. */
export const certainService = ({ id, confidence }: { readonly id?: string; readonly confidence: Confidence }): Service | undefined => (confidence === "high" ? serviceById(id) : undefined);

/** The service with this id; undefined for none and for an unknown one. */
export function serviceById(id: string | undefined): Service | undefined {
  return id === undefined ? undefined : BY_ID.get(id);
}
