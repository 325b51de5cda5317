/**
 * Programs that guard a machine against harmful ones, by the names of their processes. Source: the vendors' documentation of their processes and
 * services. Date: 2026-11-26.
 */
const virusScanners = String.raw`msmpeng|nissrv|mpcmdrun|securityhealth\w*|sense\w*|avast\w*|avgnt|avguard|avgui|avgsvc\w*|avp|avpui|ekrn|egui|mbam\w*|malwarebytes|mcshield|mfemms|sophos\w*|savservice|bdagent|vsserv|kavsvc|ccsvchst|norton\w*|csfalconservice|falcon-sensor|sentinelagent|clamd|clamav|aegis|aliyun\w*|cloudmonitor|bcm-agent|qcloud\w*|yunjing|osqueryd|cbdefense|carbonblack`;
/** Programs that show what runs on a machine. Source as above. */
const watchingPrograms = String.raw`sysmon(?:64)?|wireshark|fiddler|procmon(?:64)?|procexp(?:64)?|processhacker|taskmgr|tcpview|x64dbg|x32dbg|ollydbg|httpdebuggerui|littlesnitch\w*`;

export const virusScanner = new RegExp(`^(?:${virusScanners})(?:\\.exe)?$`, "i");
export const guardPrograms = new RegExp(`^(?:${virusScanners}|${watchingPrograms})(?:\\.exe)?$`, "i");
