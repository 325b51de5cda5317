import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import { signedUpload, storageClients } from "../data/storage-clients.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { carriedIn } from "../support/carried.ts";
import { callMatch } from "../support/make-match.ts";
import { networkAtoms, networkCalls } from "../support/network.ts";
import { deposits } from "../support/storage.ts";
import { quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Hands something over to a storage account whose key is written down. */
export const storageUpload: ModuleRule = {
	about: "module",
	id: "storage-upload",
	title: "Uploads to a storage account of its author",
	family: "exfiltration",
	severity: "critical",
	attack: ["T1567.002", "T1537"],
	why: "A bucket, drive or database whose key stands in the code belongs to whoever wrote it: what machines hand over there is his.",
	lookalikes:
		"Programs use their user's account, with keys from settings or the environment. Only a key that stands in the code counts, and it weighs much when what is uploaded was taken from the machine.",
	atoms: ["boto3", "minio", "dropbox", "BlobServiceClient", "supabase", "mega", "pymongo", ...networkAtoms],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const found = deposits(module, storageClients).map(({ call, client }) => ({ call, where: client.what }));
		for (const network of networkCalls(module))
			if (network.effect === "sends" && network.target !== undefined && signedUpload.test(network.target))
				found.push({ call: network.call, where: quoted(network.target, 60) });
		for (const { call, where } of found) {
			const values = call.arguments.map((argument) => argument.value);
			const carried = carriedIn(module, values);
			const telling = carried !== undefined && carried.weight !== "content";
			const auto = runsByItself(reachOfCall(subject, call));
			const severity: Severity = telling ? "critical" : auto ? "high" : "medium";
			const what = carried?.what ?? "something";
			yield callMatch(subject, call, {
				severity,
				confidence: telling ? "high" : "medium",
				message: `Hands ${what} over to ${where} with a key that is written down`,
				traits: carried ? ["sends", "sends-taken"] : ["sends"],
				sink: "uploads",
				sinkValue: where,
				from: values,
				story: `hands ${what} over to ${where} of its author`,
			});
		}
	},
};
