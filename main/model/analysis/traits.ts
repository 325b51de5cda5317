import { z } from "zod";

/** What the verdict and its story are told from. A match may show several. */
export const traits = [
	/** Fetches something over the network. */
	"fetches",
	/** Sends something over the network. */
	"sends",
	/** Runs Python code that is not written down plainly. */
	"executes-code",
	/** Starts a process or a shell command. */
	"starts-process",
	/** What runs was fetched first. */
	"runs-fetched",
	/** What runs was decoded first. */
	"runs-decoded",
	/** Hides what it does: encoding, disguise, far-right code … */
	"hides",
	/** Takes credentials, wallets, browser data, keys. */
	"takes-secrets",
	/** Takes environment variables or tells the host apart. */
	"takes-identity",
	/** What is sent was taken from the host: the flow is shown, not guessed. */
	"sends-taken",
	/** Stays: start-up files, autostart, cron. */
	"persists",
	/** Gives somebody a shell. */
	"remote-shell",
	/** Talks to a messenger, a webhook, a beacon or paste service. */
	"covert-channel",
	/** Takes over a step of the installation. */
	"hooks-install",
	/** Its name imitates another. */
	"imitates",
	/** Takes the whole environment, or variables that hold secrets. */
	"takes-environment",
	/** Watches the person at the machine: keyboard, screen, camera, microphone, clipboard. */
	"watches",
	/** Looks for analysts, sandboxes and debuggers, or waits them out. */
	"evades",
	/** Changes what is not its own: builtins, the import system, other packages' files, host settings. */
	"tampers",
	/** Deletes, overwrites or encrypts what belongs to the person. */
	"destroys",
	/** Computes coins at somebody else's cost. */
	"mines",
	/** Copies or publishes itself. */
	"spreads",
	/** Brings compiled code along that its sources do not account for. */
	"ships-binary",
	/** Hands over what was swapped in: payout addresses, links. */
	"swaps",
] as const;
export type Trait = (typeof traits)[number];

export const traitSchema = z.enum(traits);
