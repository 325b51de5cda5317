import { basename } from "node:path";
import type { ArtifactSource } from "../archive/open-artifact.ts";
import { displayText } from "../model/text/display-text.ts";

/** What an artifact is called before it is opened; safe to show. */
export function sourceName(source: ArtifactSource): string {
	switch (source.kind) {
		case "path":
			return displayText(basename(source.path));
		case "paths":
			return `${source.paths.length} files`;
		case "text":
			return displayText(source.filename ?? "pasted text");
		case "bytes":
			return displayText(source.filename);
	}
}

/** What is known of a source before it is opened; stands where else an artifact's id does. */
export function sourceKey(source: ArtifactSource): string {
	switch (source.kind) {
		case "path":
			return `path ${source.path}`;
		case "paths":
			return `paths ${JSON.stringify(source.paths)}`;
		case "text":
			return `text ${source.text.length}`;
		case "bytes":
			return `bytes ${source.filename} ${source.bytes.length}`;
	}
}
