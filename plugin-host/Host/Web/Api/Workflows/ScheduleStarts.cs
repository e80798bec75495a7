namespace Cordon.Host.Web.Api.Workflows;

/// <summary>When a schedule would start.</summary>
internal sealed record ScheduleStarts
{
    /// <summary>The next five; fewer when there are no more.</summary>
    public required IReadOnlyList<DateTimeOffset> NextStarts { get; init; }
}
