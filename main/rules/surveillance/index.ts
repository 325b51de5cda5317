import type { Rule } from "../rule.ts";
import { activeWindow } from "./active-window.ts";
import { cameraOrMicrophone } from "./camera-or-microphone.ts";
import { clipboardRead } from "./clipboard-read.ts";
import { clipboardSwap } from "./clipboard-swap.ts";
import { keyboardCapture } from "./keyboard-capture.ts";
import { screenCapture } from "./screen-capture.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const surveillanceRules: readonly Rule[] = [
	activeWindow,
	cameraOrMicrophone,
	clipboardRead,
	clipboardSwap,
	keyboardCapture,
	screenCapture,
];
