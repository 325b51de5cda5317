import type { Family } from "../../model/analysis/scales.ts";

/** What the rules of a family are about, in a sentence without its full stop. */
export const familyDescriptions: Record<Family, string> = {
	"install-hook": "Steps of the installation that the package takes over",
	network: "Traffic that nobody asked for",
	exec: "Text that becomes code, and calls that hide which function they call",
	"decode-exec": "Code that is decoded, decrypted or unpacked before it runs",
	process: "Programs and shell commands that are started",
	"download-exec": "What runs was fetched first",
	persistence: "Ways to stay on the machine",
	theft: "Credentials, keys, wallets, browser data, what the environment holds",
	exfiltration: "Ways for what was taken to leave",
	surveillance: "The person at the machine is watched, or led astray",
	"reverse-shell": "Somebody else gets a shell",
	"anti-analysis": "Code that looks out for analysts and waits them out",
	destruction: "What belongs to the person is deleted, overwritten, encrypted or locked",
	mining: "Coins are computed at somebody else's cost",
	"self-propagation": "The package copies or publishes itself",
	tampering: "Changes to what is not the package's own",
	hiding: "Text that does not show what it says",
	"shipped-binary": "Compiled code that comes along",
	steganography: "Payloads in images, sounds and other data",
	metadata: "What the package says about itself: names, requirements, claims, records",
	archive: "Entries that unpack to somewhere else, or are told differently in two places",
};
