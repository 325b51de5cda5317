import { AnalystError } from "../../model/analyst-error.ts";
import type { OpenSource } from "../contract.ts";
import type { Target } from "../engine/control-messages.ts";
import type { EngineServices, PackageSource } from "../engine/engine-services.ts";

/** What the face asked for, with its tokens resolved. */
export type Wanted =
	| { readonly kind: "target"; readonly target: Target }
	| { readonly kind: "source"; readonly source: PackageSource };

/** Errors: `unknown-id` for a token that stands for nothing any more; `bad-input` for a project of the index among files. */
export async function wantedOf(services: Pick<EngineServices, "host">, source: OpenSource): Promise<Wanted> {
	switch (source.kind) {
		case "index": {
			const { reference, filename, allowYanked, prereleases } = source;
			const target: Target = {
				kind: "index",
				reference,
				...(filename === undefined ? {} : { filename }),
				...(allowYanked === undefined ? {} : { allowYanked }),
				...(prereleases === undefined ? {} : { prereleases }),
			};
			return { kind: "target", target };
		}
		case "sample":
			return { kind: "target", target: { kind: "sample" } };
		case "token":
			return { kind: "target", target: await resolved(services, source.token) };
		case "tokens": {
			const targets = await Promise.all(source.tokens.map((token) => resolved(services, token)));
			return { kind: "source", source: { kind: "paths", paths: targets.map(pathOf) } };
		}
		case "text": {
			const { text, filename } = source;
			return { kind: "source", source: { kind: "text", text, ...(filename === undefined ? {} : { filename }) } };
		}
	}
}

async function resolved({ host }: Pick<EngineServices, "host">, token: string): Promise<Target> {
	const target = await host.resolve(token);
	if (target === null)
		throw new AnalystError("unknown-id", "What this stood for is not known any more. Pick the package again.");
	return target;
}

function pathOf(target: Target): string | { readonly path: string; readonly name: string } {
	switch (target.kind) {
		case "path":
			return target.path;
		case "upload":
			return { path: target.path, name: target.filename };
		case "index":
		case "sample":
			throw new AnalystError("bad-input", "Only files and folders can be opened as one, not projects of the index.");
	}
}
