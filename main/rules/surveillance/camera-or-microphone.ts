import { cameraWatchers, microphoneWatchers, recordingCommands } from "../data/watchers.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { spawnAtoms } from "../support/spawn.ts";
import { watchMatches } from "../support/watching.ts";

const either = new RegExp(`${cameraWatchers.source}|${microphoneWatchers.source}`);

/** Looks through the camera or listens with the microphone. */
export const cameraOrMicrophone: ModuleRule = {
	about: "module",
	id: "camera-or-microphone",
	title: "Looks through the camera or listens",
	family: "surveillance",
	severity: "critical",
	attack: ["T1125", "T1123"],
	why: "Camera and microphone show the person and the room.",
	lookalikes:
		"Computer vision, speech recognition and music tools record because their user asks: info in functions. It weighs when it begins with the import or installation, and much beside an outlet of the author's.",
	atoms: [
		"VideoCapture",
		"Camera",
		"imageio",
		"sounddevice",
		"PyAudio",
		"soundcard",
		"speech_recognition",
		...spawnAtoms,
	],
	check(subject: ModuleSubject): Iterable<Match> {
		return watchMatches(subject, {
			what: "the room by camera or microphone",
			calls: either,
			commands: recordingCommands,
			asked: "info",
			unasked: "low",
			reported: "high",
		});
	},
};
