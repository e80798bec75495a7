namespace Cordon.Host.Web.Api.Runs;

/// <summary>How long things are to be kept.</summary>
internal sealed record RetentionInput
{
    public required int KeepRunsDays { get; init; }

    /// <summary>Left out, it stays as it is.</summary>
    public int? KeepDetectionsDays { get; init; }
}
