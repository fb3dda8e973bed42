# Fixed objects through the module's views, as wide as a window may be.
param([string] $Format, [int] $Width)
# Where words are not known to be divided by blanks, PowerShell breaks lines anywhere.
[cultureinfo]::CurrentCulture = 'en-US'
[cultureinfo]::CurrentUICulture = 'en-US'
Update-FormatData -PrependPath $Format
function New-It([string] $Type, $Property) { $one = [pscustomobject]$Property; $one.PSObject.TypeNames.Insert(0, $Type); $one }
$long = "software\MSLicensing holds a licence without the identity that it belongs to; the server will refuse this client. Run Reset-RdpClientLicenseCache, then connect once elevated."
$id = '20261122T171530250Z-1a2b3c4d'
$folder = "C:\ProgramData\RdpMend\changes\$id"
$changes = @(
    [pscustomobject]@{ Thing = 'HKLM\SOFTWARE\Microsoft\MSLicensing\Store'; From = 'present (0 values, 2 subkeys)'; To = 'absent' }
    [pscustomobject]@{ Thing = 'service TermService'; From = 'Running'; To = 'restarted' }
)
$views = [ordered]@{
    'Results of checks' = @(
        New-It 'Rdp.CheckResult' ([ordered]@{ Id = 'client.license-cache'; Verdict = 'Fail'; Message = $long })
        New-It 'Rdp.CheckResult' ([ordered]@{ Id = 'session-host.license-configuration'; Verdict = 'NotApplicable'; Message = 'This computer is no session host.' })
    )
    'A diagnosis' = New-It 'Rdp.Diagnosis' ([ordered]@{ ComputerName = 'PC-0042'; Text = [object[]]@(
            'PC-0042, as it was at 2026-11-22T17:15:30Z, for 0x904/0x7', ''
            '1. target.certificate: not-replaced (Windows said so; the code points to it)'
            "   Windows could not make or replace its certificate (event 1058 at 2026-11-22T16:15:30Z). Connections are closed right after they come up, until it can."
            "   Do next: Test-RdpService: SessionEnv, CertPropSvc, KeyIso and CryptSvc have to run. Then restart SessionEnv, not TermService, and look for 1056."
            '', 'Looked at and whole: client.license-cache, target.allowed, target.listener, target.port, target.services, target.tls.'
        ) })
    'What a diagnosis was mended by' = @(
        New-It 'Rdp.RepairResult' ([ordered]@{ Finding = 'target.listener-configuration: core-missing'; Fix = 'Reset-RdpListener'; Status = 'Changed'; ChangeId = $id; Next = [object[]]@('Run Test-RdpListener.'); Page = 'checks/target.listener-configuration.md' })
        New-It 'Rdp.RepairResult' ([ordered]@{ Finding = 'target.allowed: off'; Fix = $null; Status = 'ByHand'; ChangeId = $null; Next = [object[]]@('Settings, System, Remote Desktop; or SystemPropertiesRemote.exe. Both open the firewall''s rules as well. Ask first whose decision it was.'); Page = 'checks/target.allowed.md' })
    )
    'A fix' = New-It 'Rdp.ChangeResult' ([ordered]@{ ChangeId = $id; Id = 'client.reset-license-cache'; Status = 'Changed'; Changes = $changes; Before = 'Fail'; After = 'Pass'; Proved = @('There is no Store any more.'); Irreversible = $null; Output = @{}; Next = @('Start the Remote Desktop client once, elevated, and connect: Windows makes the cache again.', 'Run Test-RdpClientLicenseCache.'); Folder = $folder })
    'A fix with nothing to do' = New-It 'Rdp.ChangeResult' ([ordered]@{ ChangeId = $null; Id = 'client.reset-license-cache'; Status = 'NoChange'; Changes = @(); Before = 'Pass'; After = 'Pass'; Proved = [string[]]@(); Irreversible = $null; Output = @{}; Next = [string[]]@(); Folder = $null })
    'A fix that cannot be undone' = New-It 'Rdp.ChangeResult' ([ordered]@{ ChangeId = $id; Id = 'license-server.revoke-cal'; Status = 'Changed'; Changes = @([pscustomobject]@{ Thing = 'per device licence 17 of PC-0042'; From = 'issued (status 2)'; To = 'revoked' }); Before = 'Warn'; After = 'Warn'; Proved = @('The licence 17 is revoked.'); Irreversible = 'A licence server has no way to give a revoked licence back to its device.'; Output = @{}; Next = @('Keep the change id.'); Folder = $folder })
    'Changes' = @(
        New-It 'Rdp.Change' ([ordered]@{ ChangeId = $id; Id = 'client.reset-license-cache'; Command = 'Reset-RdpClientLicenseCache'; Time = '2026-11-22T17:15:30Z'; User = 'CONTOSO\administrator'; Status = 'Changed'; Changes = $changes; OverlappedBy = @('20261123T081500000Z-5e6f7a8b'); Folder = $folder; IntegrityOk = $true })
        New-It 'Rdp.Change' ([ordered]@{ ChangeId = '20261123T081500000Z-5e6f7a8b'; Id = 'license-server.revoke-cal'; Command = 'Revoke-RdpClientAccessLicense'; Time = '2026-11-23T08:15:00Z'; User = 'NT AUTHORITY\SYSTEM'; Status = 'Irreversible'; Changes = $changes; OverlappedBy = @(); Folder = $folder; IntegrityOk = $false })
        New-It 'Rdp.Change' ([ordered]@{ ChangeId = 'notes.txt'; Id = $null; Command = $null; Time = $null; User = $null; Status = 'Unreadable'; Changes = @(); OverlappedBy = @(); Folder = $folder; IntegrityOk = $false })
    )
    'Facts' = New-It 'Rdp.Fact' ([ordered]@{ schema = 'rdpmend.facts/1'; computerName = 'PC-0042'; collectedAt = '2026-11-22T17:15:30Z'; facts = [ordered]@{ 'client.license-cache' = @{}; 'client.sessions-closed' = @{}; 'target.listener' = @{} } })
    'What answers at an endpoint' = New-It 'Rdp.Endpoint' ([ordered]@{ Target = 'pc1.example.test'; Verdict = 'Fail'; Cause = 'certificate-expired'; Message = '192.0.2.7 port 3389 takes CredSSP-EX, and TLS comes about (Tls12), but its certificate has expired at 2025-12-31T00:00:00Z. Clients refuse it or warn, by their settings; Windows replaces its own in time, so something keeps it from that.'; Address = @(
            New-It 'Rdp.EndpointAddress' ([ordered]@{ Address = '192.0.2.7'; Step = [string[]]@('TCP: open (2 ms)', 'RDP: negotiated, CredSSP-EX, NLA required (5 ms)', 'TLS: open, Tls12, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 (31 ms)', 'Certificate: CN=pc1.example.test, by CN=pc1.example.test, for pc1.example.test', 'valid 2025-06-30T00:00:00Z to 2025-12-31T00:00:00Z, RSA 2048, sha256RSA, NotTimeValid, UntrustedRoot, 1111111111111111111111111111111111111111') })
            New-It 'Rdp.EndpointAddress' ([ordered]@{ Address = '2001:db8::7'; Step = [string[]]@('TCP: timed-out') })
        ) })
    'An address of it' = New-It 'Rdp.EndpointAddress' ([ordered]@{ Address = '2001:db8::7'; Verdict = 'Fail'; Cause = 'timed-out'; Message = '2001:db8::7 port 3389 did not answer within the time. A firewall that drops, a wrong address, a missing route and a computer that is off look the same from here.'; Step = [string[]]@('TCP: timed-out') })
}
foreach ($name in $views.Keys) {
    [pscustomobject]@{ name = $name; text = ($views[$name] | Out-String -Width $Width) -replace '\x1b\[[0-9;]*m', '' }
}
