import type { Document } from "../model/text/document.ts";
import { mayTransform } from "../model/text/python-codecs.ts";

function isWide({ encoding }: Document): boolean {
	return encoding.startsWith("utf-16") || encoding.startsWith("utf-32");
}

/** Whether a file's encoding alone is reason to read it, whatever its text seems to hold. */
export function hasOddEncoding(document: Document): boolean {
	const { coding } = document;
	return (
		isWide(document) || (coding !== undefined && (!coding.known || coding.contrary || mayTransform(coding.declared)))
	);
}

/** What the coverage says of how a Python file was turned into text. */
export function encodingRemarks(document: Document): string[] {
	const { coding, encoding } = document;
	const remarks: string[] = [];
	if (document.replaced) remarks.push(`examined, but bytes that are not valid ${encoding} were replaced`);
	if (isWide(document)) remarks.push(`examined as ${encoding}, in which Python refuses to run it`);
	if (coding?.contrary)
		remarks.push(`examined as ${encoding}; its coding line says ${coding.declared}, so Python refuses it`);
	else if (coding?.known === false)
		remarks.push(`examined as ${encoding}; its coding line names ${coding.declared}, which is not known here`);
	return remarks;
}
