/**
 * Callables that watch the person at the machine. Source: documentation of the named libraries and of the Windows and X11 interfaces; MITRE ATT&CK
 * T1056.001, T1113, T1115, T1123, T1125, T1010. Date: 2026-11-26.
 */
export const keyboardWatchers =
	/^(?:pynput\.keyboard\.(?:Listener|Events|GlobalHotKeys)|keyboard\.(?:on_press|on_release|hook|record|read_event|read_key|start_recording|get_typed_strings|on_press_key)|(?:pyHook|pyWinhook|PyHook3)\.HookManager(?:\(\)\.HookKeyboard)?|ctypes\.(?:windll\.user32|WinDLL\(\))\.(?:SetWindowsHookEx[AW]|GetAsyncKeyState|GetKeyState|GetKeyboardState|RegisterRawInputDevices)|win32api\.GetAsyncKeyState|evdev\.InputDevice(?:\(\)\.read_loop)?|pyxhook\.HookManager|Xlib\.display\.Display\(\)\.record_enable_context|inputs\.get_key)$/;

export const screenWatchers =
	/^(?:PIL\.ImageGrab\.grab|pyautogui\.screenshot|pyscreenshot\.grab(?:_to_file)?|mss\.mss(?:\(\)\.(?:shot|grab|save))?|mss\.MSS(?:\(\)\.(?:shot|grab|save))?|d3dshot\.create|pyscreeze\.screenshot|win32gui\.GetDesktopWindow|ctypes\.windll\.gdi32\.BitBlt|desktopmagic\.screengrab_win32\.\w+|pyscreenrec\.ScreenRecorder(?:\(\)\.start_recording)?)$/;

/** Commands that take a picture of the screen. */
export const screenCommands =
	/(?:^|[\s;&|])(?:screencapture|scrot|gnome-screenshot|import\s+-window\s+root|maim|spectacle\s+-b|nircmd\S*\s+savescreenshot)\b|CopyFromScreen\s*\(/i;

export const cameraWatchers = /^(?:cv2\.VideoCapture|pygame\.camera\.Camera|imageio\.get_reader)$/;
export const microphoneWatchers =
	/^(?:sounddevice\.(?:rec|InputStream|RawInputStream)|pyaudio\.PyAudio\(\)\.open|soundcard\.default_microphone|speech_recognition\.(?:Microphone|Recognizer\(\)\.listen))$/;

/** Commands that record sound or pictures of the room. */
export const recordingCommands =
	/(?:^|[\s;&|])(?:arecord|parecord|rec\s+-|imagesnap|fswebcam|streamer\s+-c)\b|ffmpeg\b.*\s-f\s+(?:avfoundation|dshow|v4l2|alsa|pulse)\b/i;

export const clipboardReaders =
	/^(?:pyperclip\.(?:paste|waitForNewPaste|waitForPaste)|win32clipboard\.GetClipboardData|tkinter\.Tk\(\)\.(?:clipboard_get|selection_get)|clipboard\.paste|ctypes\.windll\.user32\.GetClipboardData|pandas\.read_clipboard|PIL\.ImageGrab\.grabclipboard|klembord\.get_text|xerox\.paste)$/;

export const clipboardWriters =
	/^(?:pyperclip\.copy|clipboard\.copy|win32clipboard\.Set(?:ClipboardData|ClipboardText)|ctypes\.windll\.user32\.SetClipboardData|tkinter\.Tk\(\)\.clipboard_append|pandas\.[\w.()]*\.to_clipboard|klembord\.set_text|xerox\.copy)$/;

/** Commands that read the clipboard, and that write it. */
export const clipboardReadCommands =
	/(?:^|[\s;&|])(?:pbpaste|xclip\s+(?:\S+\s+)*-o\b|xsel\s+(?:-\w*o|--output)|wl-paste|get-clipboard)\b/i;
export const clipboardWriteCommands =
	/(?:^|[\s;&|])(?:pbcopy|xclip\b(?!.*\s-o\b)|xsel\s+(?:-\w*i|--input)|wl-copy|clip(?:\.exe)?$|set-clipboard)\b/i;

export const windowWatchers =
	/^(?:win32gui\.(?:GetForegroundWindow|GetWindowText)|ctypes\.windll\.user32\.(?:GetForegroundWindow|GetWindowText[AW])|pygetwindow\.getActiveWindow(?:Title)?|AppKit\.NSWorkspace\.[\w.()]*\.(?:frontmostApplication|activeApplication)|Xlib\.display\.Display\(\)\.[\w.()]*\.get_full_property)$/;
