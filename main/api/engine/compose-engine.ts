import { AnalystError, toAnalystError } from "../../model/analyst-error.ts";
import { displayText } from "../../model/text/display-text.ts";
import { createIndexClient, type IndexClient } from "../../pypi/index-client.ts";
import { resolveIndexUrl } from "../../pypi/index-url.ts";
import { parseReference } from "../../pypi/reference.ts";
import { renderReport } from "../../report/render-report.ts";
import { rules, ruleset } from "../../rules/registry.ts";
import { createScanPool } from "../../scan/scan-pool.ts";
import { openCaseStore } from "../../triage/case-store.ts";
import { terminalLine } from "../host/terminal-line.ts";
import type { EngineOptions, HostServices, SkippedMember } from "./control-messages.ts";
import type { EngineServices, IndexAccess } from "./engine-services.ts";

const SKIP_REASON = "the analysis engine ended while it read this member: not examined";

/** The real rooms, as the router needs them. */
export async function composeEngine(options: EngineOptions, host: HostServices): Promise<EngineServices> {
	const workerScript = packagedWorker();
	const pool = createScanPool({
		journalFile: options.journalFile,
		skip: (artifactId) => skippedMembers(options.skip, artifactId),
		...(options.jobs === undefined ? {} : { jobs: options.jobs }),
		...(workerScript === undefined ? {} : { workerScript }),
	});
	return {
		facts: {
			version: options.version,
			host: options.host,
			syntaxEngine: await pool.syntaxEngine(),
			ruleset,
			author: options.author,
		},
		host,
		pool,
		index: indexAccess(options),
		cases: openCaseStore(options.casesFolder),
		rules: rules.map(({ id, title, family, severity, attack, why, lookalikes }) => ({
			id,
			title,
			family,
			severity,
			attack,
			why,
			lookalikes,
		})),
		render: renderReport,
		log: terminalLine,
	};
}

function skippedMembers(skip: readonly SkippedMember[], artifactId: string): ReadonlyMap<string, string> {
	const members = skip.filter((member) => member.artifactId === artifactId);
	return new Map(members.map((member) => [member.memberId, SKIP_REASON]));
}

/** In a packaged build this file is part of a bundle, and the worker's bundle lies beside it (build/vite.engine.config.ts). */
function packagedWorker(): URL | undefined {
	return import.meta.url.endsWith(".ts") ? undefined : new URL("./scan-worker.mjs", import.meta.url);
}

/** A wrong index address must not keep a package on disk from being opened: it is told when the index is asked. */
function indexAccess(options: EngineOptions): IndexAccess {
	if (options.offline) {
		return failingAccess(
			new AnalystError("offline", "Vivarium was started offline: no index is asked. Open the file from disk."),
		);
	}
	let client: IndexClient;
	try {
		const given = options.indexUrl;
		client = createIndexClient({ indexUrl: resolveIndexUrl(given === undefined ? {} : { given }) });
	} catch (error) {
		return failingAccess(toAnalystError(error));
	}
	return {
		address: client.index,
		project: (name, settings) => client.project(name, settings),
		async download({ reference, filename, allowYanked }, settings) {
			const parsed = parseReference(reference);
			if (parsed === undefined) {
				throw new AnalystError(
					"bad-reference",
					`“${displayText(reference, 100)}” is no reference to a project: NAME, NAME==VERSION or a link to its page is.`,
				);
			}
			const wanted = filename ?? parsed.filename;
			const got = await client.download(
				{
					project: parsed.project,
					...(parsed.version === undefined ? {} : { version: parsed.version }),
					...(wanted === undefined ? {} : { filename: wanted }),
					...(allowYanked === undefined ? {} : { allowYanked }),
				},
				settings,
			);
			const origin = got.verified ? client.index : `${client.index} (gives no digest: not verified)`;
			return { filename: got.filename, bytes: got.bytes, origin };
		},
	};
}

function failingAccess(error: AnalystError): IndexAccess {
	async function refuse(): Promise<never> {
		throw error;
	}
	return { project: refuse, download: refuse };
}
