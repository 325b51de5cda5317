import { AnalystError } from "../../model/analyst-error.ts";
import type { OpenSource } from "../contract.ts";
import type { Target } from "../engine/control-messages.ts";
import type { EngineServices } from "../engine/engine-services.ts";

/** What the face asked for, with its tokens resolved. Errors: `unknown-id` for a token that stands for nothing any more; `bad-input` for a project of the index among files. */
export async function wantedOf(services: Pick<EngineServices, "host">, source: OpenSource): Promise<Target> {
	switch (source.kind) {
		case "index": {
			const { reference, filename, allowYanked, prereleases } = source;
			return {
				kind: "index",
				reference,
				...(filename === undefined ? {} : { filename }),
				...(allowYanked === undefined ? {} : { allowYanked }),
				...(prereleases === undefined ? {} : { prereleases }),
			};
		}
		case "sample":
			return { kind: "sample" };
		case "token":
			return await resolved(services, source.token);
		case "tokens": {
			const targets = await Promise.all(source.tokens.map((token) => resolved(services, token)));
			return { kind: "paths", paths: targets.map(pathOf) };
		}
		case "text": {
			const { text, filename } = source;
			return { kind: "text", text, ...(filename === undefined ? {} : { filename }) };
		}
	}
}

async function resolved({ host }: Pick<EngineServices, "host">, token: string): Promise<Target> {
	const target = await host.resolve(token);
	if (target === null)
		throw new AnalystError("unknown-id", "What this stood for is not known any more. Pick the package again.");
	return target;
}

function pathOf(target: Target): { path: string; name?: string } {
	switch (target.kind) {
		case "path":
			return { path: target.path };
		case "upload":
			return { path: target.path, name: target.filename };
		case "index":
		case "sample":
		case "text":
		case "paths":
			throw new AnalystError("bad-input", "Only files and folders can be opened as one, nothing else.");
	}
}
