import { X509Certificate } from "node:crypto";
import { z } from "zod";
import type { Provenance, Publisher } from "../../model/package/index-facts.ts";
import { normaliseProjectName } from "../../model/package/project-name.ts";
import { displayText } from "../../model/text/display-text.ts";

/** Bundles, attestations of one, claims of one publisher that are read; files on PyPI have one or two. */
const MOST = 20;
/** Characters of a claim that are shown. */
const LONGEST = 300;

/** https://packaging.python.org/en/latest/specifications/index-hosted-attestations/#provenance-objects; what is not used may be anything. */
const provenanceFile = z.object({
	version: z.literal(1),
	attestation_bundles: z.array(
		z.object({
			publisher: z.looseObject({ kind: z.string() }),
			attestations: z.array(
				z.object({
					verification_material: z.object({ certificate: z.string() }),
					envelope: z.object({ statement: z.string() }),
				}),
			),
		}),
	),
});

/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
const statementFile = z.object({
	predicateType: z.string(),
	subject: z.array(z.object({ name: z.string(), digest: z.object({ sha256: z.string() }) })),
});

function publisherOf(given: Record<string, unknown>): Publisher {
	const text = (name: string): string | undefined => {
		const value = given[name];
		return typeof value === "string" && value !== "" ? displayText(value, LONGEST) : undefined;
	};
	const known = ["kind", "repository", "workflow", "workflow_filepath", "environment", "claims"];
	const claims = Object.keys(given)
		.filter((name) => !known.includes(name) && text(name) !== undefined)
		.slice(0, MOST)
		.map((name) => `${displayText(name, 60)}: ${text(name)}`);
	const repository = text("repository");
	const workflow = text("workflow") ?? text("workflow_filepath");
	const environment = text("environment");
	return {
		kind: text("kind") ?? "",
		...(repository === undefined ? {} : { repository }),
		...(workflow === undefined ? {} : { workflow }),
		...(environment === undefined ? {} : { environment }),
		claims,
	};
}

/** Who the certificate was issued to: an address of a workflow, or an e-mail address. */
function signerOf(certificate: string): string | undefined {
	try {
		const names = new X509Certificate(Buffer.from(certificate, "base64")).subjectAltName;
		return names === undefined ? undefined : displayText(names.replace(/^(?:URI|email):/, ""), LONGEST);
	} catch {
		// Not a certificate: then nobody is named. That it is not verified is said beside it in any case.
		return undefined;
	}
}

/** File names as the index compares them: case and separators of the project's name do not count. */
function sameName(left: string, right: string): boolean {
	return normaliseProjectName(left) === normaliseProjectName(right);
}

/** Decoders that pass over what is no Base64 would find a statement where others find none. */
const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

function readStatement(encoded: string): z.infer<typeof statementFile> | undefined {
	if (!BASE64.test(encoded)) return undefined;
	try {
		const parsed = statementFile.safeParse(JSON.parse(Buffer.from(encoded, "base64").toString("utf8")));
		return parsed.success ? parsed.data : undefined;
	} catch {
		// Not JSON: an attestation that says nothing.
		return undefined;
	}
}

/**
 * Reads a provenance object (PEP 740). Signatures are not verified: what is shown is what the index says that it has verified.
 * @param file what the attestations must be about
 */
export function readProvenance(
	text: string,
	file: { readonly filename: string; readonly sha256: string | undefined },
): Provenance {
	let answer: unknown;
	try {
		answer = JSON.parse(text);
	} catch {
		return { bundles: [], problem: "The index answered with broken JSON instead of attestations." };
	}
	const parsed = provenanceFile.safeParse(answer);
	if (!parsed.success)
		return { bundles: [], problem: "The index answered with something that is no provenance object." };
	const bundles = parsed.data.attestation_bundles.slice(0, MOST).map(({ publisher, attestations }) => ({
		publisher: publisherOf(publisher),
		attestations: attestations.slice(0, MOST).map(({ envelope, verification_material: material }) => {
			const statement = readStatement(envelope.statement);
			const signer = signerOf(material.certificate);
			return {
				predicateType: displayText(statement?.predicateType ?? "", LONGEST),
				matches:
					file.sha256 !== undefined &&
					(statement?.subject ?? []).some(
						({ name, digest }) => digest.sha256.toLowerCase() === file.sha256 && sameName(name, file.filename),
					),
				...(signer === undefined ? {} : { signer }),
			};
		}),
	}));
	return { bundles };
}
