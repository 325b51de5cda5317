import { type Argument, type Call, HOLE, type Module, type ScopeId } from "../../python/facts.ts";
import { originText } from "./origin.ts";
import { perModule } from "./per-module.ts";
import { eachPart, hasLabel } from "./values.ts";

/** A kind of secret that code is trusted with. */
export interface SecretName {
	/** For people: "a password". */
	readonly what: string;
	/** Belongs to its owner alone; others (tokens, API keys) are what one identifies oneself to a service with. */
	readonly strong: boolean;
	/** Of the name, lower case without underscores. The first that fits counts. */
	readonly pattern: RegExp;
}

const secretNames: readonly SecretName[] = [
	{ what: "a private key", strong: true, pattern: /(?:privatekey|privkey|keypair|walletkey)$/ },
	{
		what: "a seed phrase",
		strong: true,
		pattern: /(?:mnemonic(?:phrase|words)?|seed(?:phrase|words?)|recoveryphrase)$/,
	},
	{ what: "a secret", strong: true, pattern: /(?:secret(?:access)?(?:key)?|keysecret|^sk)$/ },
	{ what: "a password", strong: true, pattern: /(?:password|passwd|passphrase|^pwd|^pass)$/ },
	{ what: "an access key", strong: false, pattern: /(?:accesskey(?:id)?|^ak)$/ },
	{ what: "an API key", strong: false, pattern: /apikey$/ },
	{
		what: "a token",
		strong: false,
		pattern: /(?<!csrf|xsrf|page|next|continuation|cancel|sync|push|device)token$/,
	},
	{ what: "a signature", strong: false, pattern: /^signature$/ },
];

function kindOf(name: string): SecretName | undefined {
	const plain = name.replaceAll("_", "").toLowerCase();
	return secretNames.find(({ pattern }) => pattern.test(plain));
}

const byBody = perModule((module) => new Map(module.functions.map((one) => [one.body, one.parameters])));

/** The scopes around a call, and the names that whoever calls them gives: parameters, `self` among them. */
function around(module: Module, call: Call): { scopes: ReadonlySet<ScopeId>; given: ReadonlySet<string> } {
	const scopes = new Set<ScopeId>();
	const given = new Set<string>();
	for (let id: ScopeId | undefined = call.scope; id !== undefined && !scopes.has(id); id = module.scopes[id]?.parent) {
		if (module.scopes[id]?.kind === "module") break;
		scopes.add(id);
		for (const name of byBody(module).get(id) ?? []) given.add(name.replace(/^\*+/, ""));
	}
	return { scopes, given };
}

/** What is made of a secret here does not tell it: signatures and digests. */
const DERIVED = /\b(?:sign\w*|sha\d\w*|md5|pbkdf2\w*|scrypt|hmac\.\w+|digest)\s*\([^()]*\)/g;

/** Kinds of secrets that a function or object was given by its user and that stand in these arguments of a call. */
export function givenSecrets(module: Module, call: Call, sent: readonly Argument[]): readonly SecretName[] {
	const { scopes, given } = around(module, call);
	const found = new Set<SecretName>();
	const add = (name: string | undefined): void => {
		const kind = name === undefined ? undefined : kindOf(name);
		if (kind) found.add(kind);
	};
	for (const argument of sent) {
		if (!hasLabel(argument.value, "parameter")) continue;
		const origin = originText(module, argument.range, scopes).replace(DERIVED, "");
		for (const [path] of origin.matchAll(/(?<![\w.])[A-Za-z_]\w*(?:\.\w+)*(?![\w.]|\s*\()/g)) {
			const parts = path.split(".");
			if (given.has(parts[0] ?? "")) add(parts.at(-1));
		}
		// Keys and words say what it is, where a name does not: {"password": x}, f"Token: {x}".
		eachPart(argument.value, (part) => {
			if (part.constant?.kind === "mapping") {
				for (const [key, value] of part.constant.entries)
					if (key.constant?.kind === "string" && value.constant === undefined && hasLabel(value, "parameter"))
						add(key.constant.text);
			} else if (part.partial !== undefined && part.labels.has("parameter")) {
				for (const [, name] of part.partial.slice(0, 4_000).matchAll(BEFORE_HOLE)) add(name);
			}
		});
	}
	return [...found];
}

const BEFORE_HOLE = new RegExp(String.raw`(?<!\w)(\w{2,40})["']?\s{0,4}[:=]\s{0,4}["']?${HOLE}`, "g");
