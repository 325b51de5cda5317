import type { Reading } from "../state/reading.ts";
import { UNFOLDABLE } from "../state/reading.ts";
import { wrongType } from "./basics.ts";
import { iterate } from "./iterate.ts";
import type { Raw } from "./raw.ts";
import { PyTuple, pythonError } from "./raw.ts";
import { charactersOf } from "./text.ts";

/** A method of text; `undefined` where it is left to the rest of the reading. */
export function textMethod(reading: Reading, text: string, name: string, positional: Raw[]): Raw | undefined {
	const { session } = reading.embedding;
	const [first, second] = positional;
	switch (name) {
		case "join": {
			const next = iterate(session, first as Raw);
			const pieces: string[] = [];
			let length = 0;
			for (let item = next(); typeof item !== "symbol"; item = next()) {
				if (typeof item !== "string") throw wrongType(item);
				length += item.length + text.length;
				session.charge(1);
				pieces.push(item);
			}
			session.allocate(length);
			return pieces.join(text);
		}
		case "upper":
			return positional.length > 0 ? undefined : text.toUpperCase();
		case "lower":
			return positional.length > 0 ? undefined : text.toLowerCase();
		case "isupper":
		case "islower":
		case "isdigit":
		case "isalpha":
		case "isalnum":
		case "isspace":
			// Of what other scripts have, the two languages think differently.
			if (!/^[\x20-\x7e\t\n\r\f\v]*$/.test(text)) throw UNFOLDABLE;
			return isOfKind(text, name);
		case "startswith":
		case "endswith":
			if (first instanceof PyTuple && positional.length === 1)
				return first.items.some((one) => {
					if (typeof one !== "string") throw wrongType(one);
					return name === "startswith" ? text.startsWith(one) : text.endsWith(one);
				});
			if (name === "endswith")
				return typeof first === "string" && positional.length === 1 ? text.endsWith(first) : undefined;
			return typeof first === "string" && positional.length === 1 ? text.startsWith(first) : undefined;
		case "find":
		case "index": {
			if (typeof first !== "string" || positional.length !== 1 || charactersOf(session, text) !== undefined)
				return undefined;
			session.charge(text.length >> 6);
			const at = text.indexOf(first);
			if (at < 0 && name === "index") throw pythonError("ValueError");
			return at;
		}
		case "replace":
			if (typeof first !== "string" || typeof second !== "string" || first === "" || positional.length !== 2)
				return undefined;
			session.charge(text.length >> 5);
			return second.length <= first.length ? text.replaceAll(first, () => second) : undefined;
		default:
			return undefined;
	}
}

function isOfKind(text: string, name: string): boolean {
	switch (name) {
		case "isupper":
			return text !== text.toLowerCase() && text === text.toUpperCase();
		case "islower":
			return text !== text.toUpperCase() && text === text.toLowerCase();
		case "isdigit":
			return /^[0-9]+$/.test(text);
		case "isalpha":
			return /^[A-Za-z]+$/.test(text);
		case "isalnum":
			return /^[0-9A-Za-z]+$/.test(text);
		default:
			return /^\s+$/.test(text);
	}
}
