import type { Rule } from "../rule.ts";
import { addressLookUp } from "./address-look-up.ts";
import { networkAtImport } from "./network-at-import.ts";
import { networkAtInstall } from "./network-at-install.ts";
import { tlsVerificationOff } from "./tls-verification-off.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const networkRules: readonly Rule[] = [addressLookUp, networkAtImport, networkAtInstall, tlsVerificationOff];
