using System.Globalization;

namespace Cordon.Host.Operation.Checks;

/// <summary>Whether there is room for what is written: outcomes that cannot be kept stop a run.</summary>
internal sealed class DiskCheck(string dataFolder) : ICheck
{
    private const long TooLittle = 100L << 20;
    private const long Little = 1L << 30;

    public string Subject => "disk";

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Finding>>([Look(Subject, dataFolder), Look("temporary folder", Path.GetTempPath())]);

    private static Finding Look(string subject, string folder)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var message = string.Create(CultureInfo.InvariantCulture, $"{free / (double)Little:0.0} GiB are free.");
        return free switch
        {
            < TooLittle => Finding.Problem(subject, message, $"Make room where {folder} lies: below 100 MiB runs stop."),
            < Little => Finding.Warning(subject, message, $"Make room where {folder} lies."),
            _ => Finding.Ok(subject, message),
        };
    }
}
