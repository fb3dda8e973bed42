# What is nobody's: accounts that every Windows has, and words that a machine's data are made of. And where names stand.

$script:RdpBuiltIn = @(
    'SYSTEM', 'LocalSystem', 'LocalService', 'Local Service', 'NetworkService', 'Network Service', 'Administrator', 'Administrators'
    'Guest', 'Guests', 'Users', 'Everyone', 'DefaultAccount', 'WDAGUtilityAccount', 'Remote Desktop Users', 'NT AUTHORITY', 'BUILTIN'
    'NT SERVICE', 'IIS APPPOOL', 'NT VIRTUAL MACHINE', 'Window Manager', 'Font Driver Host', 'APPLICATION PACKAGE AUTHORITY'
    'WORKGROUP', 'localhost', 'Public', 'Default', 'Default User', 'All Users', 'LocalSubnet'
)

# Of this document, of firewall rules, of states and kinds, of folders. What the book reads and judges by comes from the book.
$script:RdpOrdinaryWord = @'
registry permissions services cim unread processes reaches caller culture about schema status start account image dll needs items
asked missing error out returnValue server port open place reason kind name path view exists data windows elevated system remote
session language mode now String Expand Multi DWord QWord Binary None Unknown Running Stopped Paused Automatic Manual Disabled
Enabled Boot Auto Own Share Process AccessDenied TimedOut ConnectionRefused HostNotFound true false yes null default any all no
Action Allow Block ByPass Active Dir In Out Protocol Profile Domain Private Public LPort RPort LPort2 RA4 RA6 RA42 RA62 LA4 LA6 App
Svc AppPkgId PFN LUOwn LUAuth RMauth RUAuth Desc EmbedCtxt Edge Defer LSM LOM PCross Platform Platform2 GTEQ IF IFType NNm TTK
Security SecurityRealmId ICMP4 ICMP6 LocalSubnet Teredo IPTLSIn IPHTTPSIn RPC EPMap DHCP mDNS UDP TCP RDP Tcp Udp RemoteDesktop
UserMode Shadow FirewallAPI SystemRoot ProgramFiles ProgramData SystemDrive windir System32 SysWOW64 drivers svchost exe sys lsass
Windows Microsoft Program Files Users Local Roaming AppData LocalLow Temp Remote Desktop Terminal Server Client Service Services
Network Authority BUILTIN SERVICE HKLM HKEY LOCAL MACHINE CURRENT CONTROL SET SOFTWARE Software Policies WOW6432Node Console
Administrator Administrators Admin Guest Host User Computer Workgroup Store Certificate Professional Enterprise Standard Datacenter
Version Edition License Licence SharedAccess Parameters FirewallPolicy FirewallRules DomainProfile PrivateProfile PublicProfile
StandardProfile Mdm EnableFirewall DisableNotifications DoNotAllowExceptions DefaultInboundAction AllowLocalPolicyMerge
WindowsFirewall GloballyOpenPorts AuthorizedApplications RemoteAdminSettings List StandardCimv2 cimv2 root NetworkCategory ProcessId
State StartMode StartName
'@

# Values of the registry, properties of CIM classes and parts of this document that hold names, and of what. Class: an
# identity of software, the same on every machine. Secret: replaced as a whole.
$script:RdpNamePlace = @{
    sIssuedToComputer = 'Host'; sIssuedToUser = 'Account'; sHardwareId = 'Name'; ProductId = 'Name'; ServerName = 'Host'
    StartName = 'Account'; InterfaceAlias = 'Network'; ProfileName = 'Network'; UserName = 'Account'; Domain = 'Domain'
    ObjectName = 'Account'; account = 'Account'; server = 'Host'; LicenseServers = 'Host'; SpecifiedLicenseServers = 'Host'
    computer = 'Host'; netbiosName = 'Host'; gatewayhostname = 'Host'; ProxyName = 'Host'; adapter = 'Network'
    SessionDirectoryLocation = 'Host'; SessionDirectoryClusterName = 'Name'; NWLogonServer = 'Host'; InstanceID = 'Name'
    RegisteredOwner = 'Name'; RegisteredOrganization = 'Name'; PrimaryOwnerName = 'Name'; ComputerName = 'Host'; Hostname = 'Host'
    DNSHostName = 'Host'; 'NV Hostname' = 'Host'; 'NV Domain' = 'Domain'; DhcpDomain = 'Domain'; SearchList = 'Domain'
    DefaultUserName = 'Account'; DefaultDomainName = 'Domain'; LastLoggedOnUser = 'Account'; Password = 'Secret'
    DefaultPassword = 'Secret'; LoadableProtocol_Object = 'Class'
}

# Names of instances of these classes are names of computers and networks; those of services are not.
$script:RdpNamedClass = @{ Win32_ComputerSystem = 'Host'; MSFT_NetConnectionProfile = 'Network' }
