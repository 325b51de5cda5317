import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** 256 random bits, base64url. */
const SECRET_BYTES = 32;
/** Exchanges that may fail before the token is void: nobody guesses 256 bits, but nobody needs more tries either. */
const MAXIMUM_FAILURES = 100;

/** One host's one-time token and the cookie that it buys. */
export interface WebSession {
	/** For the address's fragment. Works once. */
	readonly token: string;
	/** A `Set-Cookie` value for the right token, the first time; undefined otherwise. */
	exchange(token: string): string | undefined;
	/** Whether a request's `Cookie` header has the session. */
	admits(cookieHeader: string | undefined): boolean;
}

export function createWebSession(port: number): WebSession {
	const token = randomBytes(SECRET_BYTES).toString("base64url");
	const secret = randomBytes(SECRET_BYTES).toString("base64url");
	// Browsers share the cookies of all ports of a host: the name keeps two hosts apart.
	const name = `vivarium-session-${port}`;
	let used = false;
	let failures = 0;

	return {
		token,
		exchange(given) {
			if (used || failures >= MAXIMUM_FAILURES) return undefined;
			if (!sameSecret(given, token)) {
				failures++;
				return undefined;
			}
			used = true;
			return `${name}=${secret}; Path=/; HttpOnly; SameSite=Strict`;
		},
		admits(cookieHeader) {
			if (cookieHeader === undefined) return false;
			return cookieHeader.split(";").some((part) => {
				const [key = "", ...value] = part.trim().split("=");
				return key === name && sameSecret(value.join("="), secret);
			});
		},
	};
}

/** Constant time: digests have one length whatever was given. */
function sameSecret(given: string, expected: string): boolean {
	const digest = (text: string): Buffer => createHash("sha256").update(text, "utf8").digest();
	return timingSafeEqual(digest(given), digest(expected));
}
