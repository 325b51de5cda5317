import { type OpenedArtifact, type OpenOptions, openArtifact } from "../../main/archive/open-artifact.ts";
import { AnalystError } from "../../main/model/analyst-error.ts";
import { defaultLimits, type Limits } from "../../main/model/limits.ts";
import type { Member } from "../../main/model/package/member.ts";

/** Opens bytes as if they had been uploaded under that name, with some limits changed. */
export function openBytes(
	filename: string,
	bytes: Uint8Array,
	limits: Partial<Limits> = {},
	options: OpenOptions = {},
): Promise<OpenedArtifact> {
	return openArtifact(
		{ kind: "bytes", filename, bytes, origin: "upload" },
		{ ...options, limits: { ...defaultLimits, ...limits } },
	);
}

export function memberAt(opened: OpenedArtifact, path: string): Member {
	const member = opened.members.find((one) => one.path === path);
	if (member === undefined)
		throw new Error(`No member ${path} among ${opened.members.map((one) => one.path).join(", ")}`);
	return member;
}

export async function textAt(opened: OpenedArtifact, path: string): Promise<string> {
	return Buffer.from(await opened.read(memberAt(opened, path).id)).toString("utf8");
}

export function codesOf(subject: { readonly anomalies?: Member["anomalies"] | undefined }): string[] {
	return (subject.anomalies ?? []).map((anomaly) => anomaly.code);
}

/** The code of the AnalystError that a promise fails with; fails itself where it does not. */
export async function failureOf(promise: Promise<unknown>): Promise<AnalystError> {
	try {
		await promise;
	} catch (error) {
		if (error instanceof AnalystError) return error;
		throw error;
	}
	throw new Error("Expected a failure, and there was none");
}
