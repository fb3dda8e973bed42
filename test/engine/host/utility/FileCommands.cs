using System.Management.Automation.Language;
using System.Security.Cryptography;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

public sealed class FileHashInfo
{
    public string? Algorithm { get; set; }

    public string? Hash { get; set; }

    public string? Path { get; set; }
}

[Cmdlet(VerbsCommon.Get, "FileHash", DefaultParameterSetName = "Path")]
[OutputType(typeof(FileHashInfo))]
public sealed class GetFileHashCommand : PSCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = "Path", Position = 0, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "StreamParameterSet", Position = 0)]
    public Stream InputStream { get; set; } = Stream.Null;

    [Parameter]
    [ValidateSet("SHA1", "SHA256", "SHA384", "SHA512", "MD5")]
    public string Algorithm { get; set; } = "SHA256";

    protected override void ProcessRecord()
    {
        if (ParameterSetName == "StreamParameterSet")
        {
            Emit(InputStream, null);
            return;
        }

        foreach (var path in ParameterSetName == "Path" ? Path.SelectMany(Resolved) : LiteralPath.Select(GetUnresolvedProviderPathFromPSPath))
        {
            try
            {
                using var stream = File.OpenRead(path);
                Emit(stream, path);
            }
            catch (FileNotFoundException error)
            {
                WriteError(new ErrorRecord(error, "FileNotFound", ErrorCategory.ObjectNotFound, path));
            }
            catch (Exception error) when (error is UnauthorizedAccessException or IOException)
            {
                WriteError(new ErrorRecord(error, "FileReadError", ErrorCategory.ReadError, path));
            }
        }
    }

    private IEnumerable<string> Resolved(string path)
    {
        try
        {
            return GetResolvedProviderPathFromPSPath(path, out _);
        }
        catch (ItemNotFoundException error)
        {
            WriteError(new ErrorRecord(error.ErrorRecord, error));
            return [];
        }
    }

    private void Emit(Stream stream, string? path)
    {
        var name = Algorithm.ToUpperInvariant();
        var hash = CryptographicOperations.HashData(new HashAlgorithmName(name), stream);
        WriteObject(new FileHashInfo { Algorithm = name, Hash = Convert.ToHexString(hash), Path = path });
    }
}

[Cmdlet(VerbsData.Import, "PowerShellDataFile", DefaultParameterSetName = "ByPath")]
public sealed class ImportPowerShellDataFileCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ByPath")]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "ByLiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (var path in ParameterSetName == "ByPath"
            ? Path.SelectMany(item => GetResolvedProviderPathFromPSPath(item, out _))
            : LiteralPath.Select(GetUnresolvedProviderPathFromPSPath))
        {
            var ast = Parser.ParseFile(path, out _, out var errors);
            if (errors.Length > 0 || ast.Find(node => node is HashtableAst, false) is not { } table)
            {
                Refuse(path, "CouldNotParseAsPowerShellDataFile", null);
                continue;
            }

            try
            {
                WriteObject(table.SafeGetValue());
            }
            catch (InvalidOperationException error)
            {
                Refuse(path, "CouldNotParseAsPowerShellDataFile", error);
            }
        }
    }

    private void Refuse(string path, string id, Exception? cause) => WriteError(new ErrorRecord(
        new InvalidOperationException($"The file '{path}' could not be parsed as a PowerShell Data File.", cause), id, ErrorCategory.InvalidData, path));
}
