import type { Rule } from "../rule.ts";
import { covertChannel } from "./covert-channel.ts";
import { identitySent } from "./identity-sent.ts";
import { nameLookupCarriesData } from "./name-lookup-carries-data.ts";
import { privateKeySent } from "./private-key-sent.ts";
import { secretsSent } from "./secrets-sent.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const exfiltrationRules: readonly Rule[] = [
	covertChannel,
	identitySent,
	nameLookupCarriesData,
	privateKeySent,
	secretsSent,
];
