/** Names of the MITRE ATT&CK techniques that rules refer to (attack.mitre.org, Enterprise, version 17). */
const namesText = `
T1003 OS Credential Dumping
T1003.001 OS Credential Dumping: LSASS Memory
T1003.002 OS Credential Dumping: Security Account Manager
T1003.007 OS Credential Dumping: Proc Filesystem
T1003.008 OS Credential Dumping: /etc/passwd and /etc/shadow
T1005 Data from Local System
T1007 System Service Discovery
T1010 Application Window Discovery
T1012 Query Registry
T1014 Rootkit
T1016 System Network Configuration Discovery
T1016.001 System Network Configuration Discovery: Internet Connection Discovery
T1016.002 System Network Configuration Discovery: Wi-Fi Discovery
T1018 Remote System Discovery
T1020 Automated Exfiltration
T1021 Remote Services
T1021.004 Remote Services: SSH
T1027 Obfuscated Files or Information
T1027.001 Obfuscated Files or Information: Binary Padding
T1027.002 Obfuscated Files or Information: Software Packing
T1027.003 Obfuscated Files or Information: Steganography
T1027.004 Obfuscated Files or Information: Compile After Delivery
T1027.005 Obfuscated Files or Information: Indicator Removal from Tools
T1027.006 Obfuscated Files or Information: HTML Smuggling
T1027.007 Obfuscated Files or Information: Dynamic API Resolution
T1027.008 Obfuscated Files or Information: Stripped Payloads
T1027.009 Obfuscated Files or Information: Embedded Payloads
T1027.010 Obfuscated Files or Information: Command Obfuscation
T1027.011 Obfuscated Files or Information: Fileless Storage
T1027.012 Obfuscated Files or Information: LNK Icon Smuggling
T1027.013 Obfuscated Files or Information: Encrypted/Encoded File
T1027.014 Obfuscated Files or Information: Polymorphic Code
T1027.015 Obfuscated Files or Information: Compression
T1027.016 Obfuscated Files or Information: Junk Code Insertion
T1033 System Owner/User Discovery
T1036 Masquerading
T1036.001 Masquerading: Invalid Code Signature
T1036.002 Masquerading: Right-to-Left Override
T1036.003 Masquerading: Rename Legitimate Utilities
T1036.004 Masquerading: Masquerade Task or Service
T1036.005 Masquerading: Match Legitimate Resource Name or Location
T1036.006 Masquerading: Space after Filename
T1036.007 Masquerading: Double File Extension
T1036.008 Masquerading: Masquerade File Type
T1036.009 Masquerading: Break Process Trees
T1037.004 Boot or Logon Initialization Scripts: RC Scripts
T1040 Network Sniffing
T1041 Exfiltration Over C2 Channel
T1046 Network Service Discovery
T1047 Windows Management Instrumentation
T1048 Exfiltration Over Alternative Protocol
T1048.001 Exfiltration Over Alternative Protocol: Exfiltration Over Symmetric Encrypted Non-C2 Protocol
T1048.002 Exfiltration Over Alternative Protocol: Exfiltration Over Asymmetric Encrypted Non-C2 Protocol
T1048.003 Exfiltration Over Alternative Protocol: Exfiltration Over Unencrypted Non-C2 Protocol
T1049 System Network Connections Discovery
T1053 Scheduled Task/Job
T1053.002 Scheduled Task/Job: At
T1053.003 Scheduled Task/Job: Cron
T1053.005 Scheduled Task/Job: Scheduled Task
T1053.006 Scheduled Task/Job: Systemd Timers
T1055 Process Injection
T1055.001 Process Injection: Dynamic-link Library Injection
T1055.002 Process Injection: Portable Executable Injection
T1055.004 Process Injection: Asynchronous Procedure Call
T1055.012 Process Injection: Process Hollowing
T1056 Input Capture
T1056.001 Input Capture: Keylogging
T1056.002 Input Capture: GUI Input Capture
T1056.003 Input Capture: Web Portal Capture
T1056.004 Input Capture: Credential API Hooking
T1057 Process Discovery
T1059 Command and Scripting Interpreter
T1059.001 Command and Scripting Interpreter: PowerShell
T1059.002 Command and Scripting Interpreter: AppleScript
T1059.003 Command and Scripting Interpreter: Windows Command Shell
T1059.004 Command and Scripting Interpreter: Unix Shell
T1059.005 Command and Scripting Interpreter: Visual Basic
T1059.006 Command and Scripting Interpreter: Python
T1059.007 Command and Scripting Interpreter: JavaScript
T1068 Exploitation for Privilege Escalation
T1069 Permission Groups Discovery
T1070 Indicator Removal
T1070.001 Indicator Removal: Clear Windows Event Logs
T1070.002 Indicator Removal: Clear Linux or Mac System Logs
T1070.003 Indicator Removal: Clear Command History
T1070.004 Indicator Removal: File Deletion
T1070.006 Indicator Removal: Timestomp
T1070.009 Indicator Removal: Clear Persistence
T1071 Application Layer Protocol
T1071.001 Application Layer Protocol: Web Protocols
T1071.002 Application Layer Protocol: File Transfer Protocols
T1071.003 Application Layer Protocol: Mail Protocols
T1071.004 Application Layer Protocol: DNS
T1071.005 Application Layer Protocol: Publish/Subscribe Protocols
T1074.001 Data Staged: Local Data Staging
T1078 Valid Accounts
T1080 Taint Shared Content
T1082 System Information Discovery
T1083 File and Directory Discovery
T1087 Account Discovery
T1090 Proxy
T1091 Replication Through Removable Media
T1095 Non-Application Layer Protocol
T1098 Account Manipulation
T1098.004 Account Manipulation: SSH Authorized Keys
T1102 Web Service
T1102.001 Web Service: Dead Drop Resolver
T1102.002 Web Service: Bidirectional Communication
T1102.003 Web Service: One-Way Communication
T1104 Multi-Stage Channels
T1105 Ingress Tool Transfer
T1106 Native API
T1110 Brute Force
T1112 Modify Registry
T1113 Screen Capture
T1114 Email Collection
T1115 Clipboard Data
T1119 Automated Collection
T1120 Peripheral Device Discovery
T1123 Audio Capture
T1124 System Time Discovery
T1125 Video Capture
T1127 Trusted Developer Utilities Proxy Execution
T1129 Shared Modules
T1132 Data Encoding
T1132.001 Data Encoding: Standard Encoding
T1132.002 Data Encoding: Non-Standard Encoding
T1134 Access Token Manipulation
T1136 Create Account
T1140 Deobfuscate/Decode Files or Information
T1176 Software Extensions
T1176.001 Software Extensions: Browser Extensions
T1185 Browser Session Hijacking
T1187 Forced Authentication
T1189 Drive-by Compromise
T1190 Exploit Public-Facing Application
T1195 Supply Chain Compromise
T1195.001 Supply Chain Compromise: Compromise Software Dependencies and Development Tools
T1195.002 Supply Chain Compromise: Compromise Software Supply Chain
T1197 BITS Jobs
T1202 Indirect Command Execution
T1203 Exploitation for Client Execution
T1204 User Execution
T1204.001 User Execution: Malicious Link
T1204.002 User Execution: Malicious File
T1204.005 User Execution: Malicious Library
T1205 Traffic Signaling
T1210 Exploitation of Remote Services
T1217 Browser Information Discovery
T1218 System Binary Proxy Execution
T1218.005 System Binary Proxy Execution: Mshta
T1218.010 System Binary Proxy Execution: Regsvr32
T1218.011 System Binary Proxy Execution: Rundll32
T1219 Remote Access Tools
T1220 XSL Script Processing
T1222 File and Directory Permissions Modification
T1480 Execution Guardrails
T1480.001 Execution Guardrails: Environmental Keying
T1480.002 Execution Guardrails: Mutual Exclusion
T1485 Data Destruction
T1486 Data Encrypted for Impact
T1489 Service Stop
T1490 Inhibit System Recovery
T1491 Defacement
T1491.001 Defacement: Internal Defacement
T1495 Firmware Corruption
T1496 Resource Hijacking
T1496.001 Resource Hijacking: Compute Hijacking
T1497 Virtualization/Sandbox Evasion
T1497.001 Virtualization/Sandbox Evasion: System Checks
T1497.002 Virtualization/Sandbox Evasion: User Activity Based Checks
T1497.003 Virtualization/Sandbox Evasion: Time Based Evasion
T1498 Network Denial of Service
T1499 Endpoint Denial of Service
T1505.003 Server Software Component: Web Shell
T1518 Software Discovery
T1518.001 Software Discovery: Security Software Discovery
T1528 Steal Application Access Token
T1529 System Shutdown/Reboot
T1531 Account Access Removal
T1534 Internal Spearphishing
T1537 Transfer Data to Cloud Account
T1539 Steal Web Session Cookie
T1542 Pre-OS Boot
T1543 Create or Modify System Process
T1543.001 Create or Modify System Process: Launch Agent
T1543.002 Create or Modify System Process: Systemd Service
T1543.003 Create or Modify System Process: Windows Service
T1543.004 Create or Modify System Process: Launch Daemon
T1546 Event Triggered Execution
T1546.001 Event Triggered Execution: Change Default File Association
T1546.003 Event Triggered Execution: Windows Management Instrumentation Event Subscription
T1546.004 Event Triggered Execution: Unix Shell Configuration Modification
T1546.008 Event Triggered Execution: Accessibility Features
T1546.010 Event Triggered Execution: AppInit DLLs
T1546.012 Event Triggered Execution: Image File Execution Options Injection
T1546.013 Event Triggered Execution: PowerShell Profile
T1546.015 Event Triggered Execution: Component Object Model Hijacking
T1546.016 Event Triggered Execution: Installer Packages
T1546.018 Event Triggered Execution: Python Startup Hooks
T1547 Boot or Logon Autostart Execution
T1547.001 Boot or Logon Autostart Execution: Registry Run Keys / Startup Folder
T1547.004 Boot or Logon Autostart Execution: Winlogon Helper DLL
T1547.006 Boot or Logon Autostart Execution: Kernel Modules and Extensions
T1547.009 Boot or Logon Autostart Execution: Shortcut Modification
T1547.013 Boot or Logon Autostart Execution: XDG Autostart Entries
T1547.015 Boot or Logon Autostart Execution: Login Items
T1548 Abuse Elevation Control Mechanism
T1548.001 Abuse Elevation Control Mechanism: Setuid and Setgid
T1548.002 Abuse Elevation Control Mechanism: Bypass User Account Control
T1548.003 Abuse Elevation Control Mechanism: Sudo and Sudo Caching
T1550 Use Alternate Authentication Material
T1550.001 Use Alternate Authentication Material: Application Access Token
T1552 Unsecured Credentials
T1552.001 Unsecured Credentials: Credentials In Files
T1552.002 Unsecured Credentials: Credentials in Registry
T1552.003 Unsecured Credentials: Shell History
T1552.004 Unsecured Credentials: Private Keys
T1552.005 Unsecured Credentials: Cloud Instance Metadata API
T1552.007 Unsecured Credentials: Container API
T1552.008 Unsecured Credentials: Chat Messages
T1553 Subvert Trust Controls
T1553.004 Subvert Trust Controls: Install Root Certificate
T1553.005 Subvert Trust Controls: Mark-of-the-Web Bypass
T1554 Compromise Host Software Binary
T1555 Credentials from Password Stores
T1555.001 Credentials from Password Stores: Keychain
T1555.003 Credentials from Password Stores: Credentials from Web Browsers
T1555.004 Credentials from Password Stores: Windows Credential Manager
T1555.005 Credentials from Password Stores: Password Managers
T1556 Modify Authentication Process
T1557 Adversary-in-the-Middle
T1559 Inter-Process Communication
T1560 Archive Collected Data
T1560.001 Archive Collected Data: Archive via Utility
T1560.002 Archive Collected Data: Archive via Library
T1561 Disk Wipe
T1561.001 Disk Wipe: Disk Content Wipe
T1561.002 Disk Wipe: Disk Structure Wipe
T1562 Impair Defenses
T1562.001 Impair Defenses: Disable or Modify Tools
T1562.003 Impair Defenses: Impair Command History Logging
T1562.004 Impair Defenses: Disable or Modify System Firewall
T1562.006 Impair Defenses: Indicator Blocking
T1564 Hide Artifacts
T1564.001 Hide Artifacts: Hidden Files and Directories
T1564.003 Hide Artifacts: Hidden Window
T1564.004 Hide Artifacts: NTFS File Attributes
T1565 Data Manipulation
T1565.001 Data Manipulation: Stored Data Manipulation
T1565.002 Data Manipulation: Transmitted Data Manipulation
T1566 Phishing
T1566.001 Phishing: Spearphishing Attachment
T1567 Exfiltration Over Web Service
T1567.001 Exfiltration Over Web Service: Exfiltration to Code Repository
T1567.002 Exfiltration Over Web Service: Exfiltration to Cloud Storage
T1567.003 Exfiltration Over Web Service: Exfiltration to Text Storage Sites
T1567.004 Exfiltration Over Web Service: Exfiltration Over Webhook
T1568 Dynamic Resolution
T1568.002 Dynamic Resolution: Domain Generation Algorithms
T1569 System Services
T1569.002 System Services: Service Execution
T1570 Lateral Tool Transfer
T1571 Non-Standard Port
T1572 Protocol Tunneling
T1573 Encrypted Channel
T1573.001 Encrypted Channel: Symmetric Cryptography
T1574 Hijack Execution Flow
T1574.001 Hijack Execution Flow: DLL
T1574.006 Hijack Execution Flow: Dynamic Linker Hijacking
T1574.007 Hijack Execution Flow: Path Interception by PATH Environment Variable
T1578 Modify Cloud Compute Infrastructure
T1580 Cloud Infrastructure Discovery
T1583 Acquire Infrastructure
T1585.002 Establish Accounts: Email Accounts
T1586 Compromise Accounts
T1588 Obtain Capabilities
T1592 Gather Victim Host Information
T1595 Active Scanning
T1608 Stage Capabilities
T1608.001 Stage Capabilities: Upload Malware
T1608.005 Stage Capabilities: Link Target
T1609 Container Administration Command
T1610 Deploy Container
T1611 Escape to Host
T1613 Container and Resource Discovery
T1614 System Location Discovery
T1614.001 System Location Discovery: System Language Discovery
T1620 Reflective Code Loading
T1622 Debugger Evasion
T1651 Cloud Administration Command
T1652 Device Driver Discovery
T1656 Impersonation
T1657 Financial Theft
T1665 Hide Infrastructure
T1671 Cloud Application Integration
T1677 Poisoned Pipeline Execution
`;

const names: ReadonlyMap<string, string> = new Map(
	namesText
		.trim()
		.split("\n")
		.map((line): [string, string] => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]),
);

/** "Command and Scripting Interpreter: Python"; undefined for an id that no rule had when this was written. */
export function techniqueName(id: string): string | undefined {
	return names.get(id);
}
