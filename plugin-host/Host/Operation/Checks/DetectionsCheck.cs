using Cordon.Host.Detections;

namespace Cordon.Host.Operation.Checks;

/// <summary>Whether detections are set aside. Where none is, there is nothing to say.</summary>
internal sealed class DetectionsCheck(SetAsideDetections aside) : ICheck
{
    private const string Fix = "See why, and have them tried again: Detections in the console, or GET /api/detections?state=set-aside and POST /api/detections:retry.";

    public string Subject => "detections";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) => await aside.CountAsync(cancellationToken) is var count and > 0
        ? [Finding.Warning(Subject, $"Set aside, because they could not be processed: {count}.", Fix)]
        : [];
}
