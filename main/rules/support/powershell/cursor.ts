import type { PowershellToken } from "./tokenise.ts";

/** Where a reader stands in its tokens. */
export class Cursor {
	readonly #tokens: readonly PowershellToken[];
	position = 0;

	constructor(tokens: readonly PowershellToken[]) {
		this.#tokens = tokens;
	}

	get done(): boolean {
		return this.position >= this.#tokens.length;
	}

	peek(ahead = 0): PowershellToken | undefined {
		return this.#tokens[this.position + ahead];
	}

	isSymbol(text: string): boolean {
		const token = this.peek();
		return token?.kind === "symbol" && token.text === text;
	}

	/** Steps over a symbol, if it stands here. */
	take(text: string): boolean {
		if (!this.isSymbol(text)) return false;
		this.position++;
		return true;
	}

	/** Gives up the rest. */
	leave(): void {
		this.position = this.#tokens.length;
	}

	/** Where the token before this place ends. */
	end(otherwise: number): number {
		return this.#tokens[this.position - 1]?.end ?? otherwise;
	}
}
