import type { Rule } from "../rule.ts";
import { browserData } from "./browser-data.ts";
import { cloudMetadata } from "./cloud-metadata.ts";
import { developerCredentials } from "./developer-credentials.ts";
import { documentCollection } from "./document-collection.ts";
import { environmentDump } from "./environment-dump.ts";
import { environmentSecrets } from "./environment-secrets.ts";
import { messengerSessions } from "./messenger-sessions.ts";
import { passwordPrompt } from "./password-prompt.ts";
import { passwordStores } from "./password-stores.ts";
import { processMemory } from "./process-memory.ts";
import { secretFiles } from "./secret-files.ts";
import { walletFiles } from "./wallet-files.ts";
import { wifiPasswords } from "./wifi-passwords.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const theftRules: readonly Rule[] = [
	browserData,
	cloudMetadata,
	developerCredentials,
	documentCollection,
	environmentDump,
	environmentSecrets,
	messengerSessions,
	passwordPrompt,
	passwordStores,
	processMemory,
	secretFiles,
	walletFiles,
	wifiPasswords,
];
