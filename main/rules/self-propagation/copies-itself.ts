import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { fileAtoms, fileWrites } from "../support/files.ts";
import { callMatch } from "../support/make-match.ts";
import { holdsItself, namesItself } from "../support/own-file.ts";
import { autostartPathOf, normalisedPath } from "../support/paths.ts";
import { argumentAt, place, possibleTexts, quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

const copies = /^shutil\.(?:copy|copy2|copyfile|move)$|^pathlib\.[\w.()]*\.(?:copy|rename|replace)$/;
const hands =
	/^(?:paramiko\.[\w.()]*\.put|scp\.SCPClient\(\)\.put|smb\.SMBConnection\.SMBConnection\(\)\.storeFile|smbclient\.[\w.()]*|impacket[\w.()]*\.putFile|ftplib\.FTP\(\)\.storbinary|pysftp\.Connection\(\)\.put)$/;
/** Drives that are plugged in, shares of other machines. */
const elsewhere = /^(?:\/media\/|\/mnt\/|\/run\/media\/|\/volumes\/|\/\/[^/.]|[d-z\uFFFC]:\/)/i;
const shared =
	/^(?:\/tmp|\/var\/tmp|\/dev\/shm|\/usr\/(?:local\/)?s?bin|%(?:appdata|localappdata|temp|programdata|systemroot)%|~\/\.(?!venv)|c:\/(?:programdata|windows|users\/public))(?=\/|$|\w)/i;
const drives =
	/^(?:win32api\.GetLogicalDriveStrings|win32file\.GetDriveType|ctypes\.windll\.kernel32\.(?:GetLogicalDrives|GetDriveType[AW])|psutil\.disk_partitions)$/;

/** Copies its own file to other drives, shares and machines, or to where nobody looks. */
export const copiesItself: ModuleRule = {
	about: "module",
	id: "copies-itself",
	title: "Copies itself elsewhere",
	family: "self-propagation",
	severity: "critical",
	attack: ["T1091", "T1080", "T1570", "T1036.005"],
	why: "Worms lie on sticks and shares and wait to be opened; stealers move to a folder where nobody looks before they set up their start.",
	lookalikes:
		"Installers copy files that lie beside them, not themselves. The file must name itself (`__file__`, `sys.argv[0]`) as what is copied.",
	atoms: [...fileAtoms, "paramiko", "scp", "smb", "smbclient", "impacket", "ftplib", "pysftp"],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const looks = module.calls.some((call) => call.targets.some((target) => drives.test(target)));
		const make = (
			call: (typeof module.calls)[number],
			texts: readonly string[],
			remote: boolean,
		): Match | undefined => {
			const paths = texts.map(normalisedPath);
			const far =
				remote ||
				paths.some((path) => elsewhere.test(path)) ||
				(looks && paths.some((path) => path.startsWith("\uFFFC")));
			const hidden = paths.some((path) => shared.test(path) || autostartPathOf(path) !== undefined);
			if (!far && !hidden) return undefined;
			const auto = runsByItself(reachOfCall(subject, call));
			const severity: Severity = far ? (auto ? "critical" : "high") : auto ? "high" : "medium";
			const where = remote ? "another machine" : quoted(texts[0], 80);
			return callMatch(subject, call, {
				severity,
				confidence: far && !remote ? "high" : "medium",
				message: `Copies itself to ${where}`,
				traits: far ? ["spreads"] : ["persists"],
				sink: "copies itself",
				sinkValue: texts[0],
				from: call.arguments.map(({ value }) => value),
				story: `copies itself to ${where}`,
			});
		};
		for (const call of module.calls) {
			const [first] = call.arguments;
			const remote = call.targets.some((target) => hands.test(target));
			if (!remote && !call.targets.some((target) => copies.test(target))) continue;
			const itself = remote
				? call.arguments.some((argument) => namesItself(module, argument) || holdsItself(module, argument.value))
				: namesItself(module, first) || (first?.value.names.includes("sys.executable") ?? false);
			if (!itself) continue;
			const match = make(call, possibleTexts(argumentAt(call, place(1, "dst", "target"))?.value), remote);
			if (match) yield match;
		}
		for (const { call, content, path } of fileWrites(module)) {
			if (path === undefined || !holdsItself(module, content?.value)) continue;
			const match = make(call, [path], false);
			if (match) yield match;
		}
	},
};
