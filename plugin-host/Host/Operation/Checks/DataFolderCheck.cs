using Cordon.Host.Storage;

namespace Cordon.Host.Operation.Checks;

/// <summary>Whether the data folder can be written to, by nobody else, and whether a server works in it.</summary>
internal sealed class DataFolderCheck(string dataFolder) : ICheck
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public string Subject => "data folder";

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var server = DataFolder.IsInUse(dataFolder) ? "A server works in this folder." : "No server works in this folder now.";
        return Task.FromResult<IReadOnlyList<Finding>>([Writing(), Rights(), Finding.Ok("server", server)]);
    }

    private Finding Writing()
    {
        var file = Path.Combine(dataFolder, $".doctor-{Guid.NewGuid():n}");
        try
        {
            File.Create(file, 1, FileOptions.DeleteOnClose).Dispose();
            return Finding.Ok(Subject, $"{dataFolder} can be written to.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Finding.Problem(Subject, $"{dataFolder} cannot be written to: {exception.Message}", "Give it to the account that Cordon runs as.");
        }
    }

    private Finding Rights() => OperatingSystem.IsWindows() || (File.GetUnixFileMode(dataFolder) & Others) == 0
        ? Finding.Ok(Subject, "No other account of this machine may look into it.")
        : Finding.Warning(Subject, "Other accounts of this machine may look into it, and it holds the keys.", $"chmod 700 {dataFolder}");
}
