import type { Rule } from "../rule.ts";
import { bareAddress } from "./bare-address.ts";
import { codeHostUpload } from "./code-host-upload.ts";
import { credentialsForwarded } from "./credentials-forwarded.ts";
import { discordWebhook } from "./discord-webhook.ts";
import { fileDrop } from "./file-drop.ts";
import { ftpUpload } from "./ftp-upload.ts";
import { identitySent } from "./identity-sent.ts";
import { mailSent } from "./mail-sent.ts";
import { messageBroker } from "./message-broker.ts";
import { nameLookupBeacon } from "./name-lookup-beacon.ts";
import { nameLookupCarriesData } from "./name-lookup-carries-data.ts";
import { outOfBandBeacon } from "./out-of-band-beacon.ts";
import { pasteService } from "./paste-service.ts";
import { privateKeySent } from "./private-key-sent.ts";
import { rawSocketCarriesData } from "./raw-socket-carries-data.ts";
import { secretsSent } from "./secrets-sent.ts";
import { shortenedLink } from "./shortened-link.ts";
import { storageUpload } from "./storage-upload.ts";
import { telegramBot } from "./telegram-bot.ts";
import { tunnelEndpoint } from "./tunnel-endpoint.ts";
import { workplaceWebhook } from "./workplace-webhook.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const exfiltrationRules: readonly Rule[] = [
	bareAddress,
	codeHostUpload,
	credentialsForwarded,
	discordWebhook,
	fileDrop,
	ftpUpload,
	identitySent,
	mailSent,
	messageBroker,
	nameLookupBeacon,
	nameLookupCarriesData,
	outOfBandBeacon,
	pasteService,
	privateKeySent,
	rawSocketCarriesData,
	secretsSent,
	shortenedLink,
	storageUpload,
	telegramBot,
	tunnelEndpoint,
	workplaceWebhook,
];
