using Cordon.Host.Workflows.Schedules;

namespace Cordon.Host.Workflows;

/// <summary>A workflow as the table holds it. Times are milliseconds since 1970, UTC.</summary>
internal sealed record WorkflowRow
{
    public const string Columns = "w.id, w.name, w.description, w.collection_id AS CollectionId, "
        + "(SELECT c.name FROM collections c WHERE c.id = w.collection_id) AS CollectionName, w.enabled, w.schedule, w.next_at AS NextAt, "
        + "w.created_by AS CreatedBy, w.created_by_name AS CreatedByName, w.created_at AS CreatedAt, w.updated_at AS UpdatedAt, w.version";

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public string? CollectionId { get; init; }

    public string? CollectionName { get; init; }

    public required bool Enabled { get; init; }

    public string? Schedule { get; init; }

    public long? NextAt { get; init; }

    public required string CreatedBy { get; init; }

    public required string CreatedByName { get; init; }

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    public required long Version { get; init; }

    public string NameKey => KeyOf(Name);

    /// <summary>Names that differ in case only are the same.</summary>
    public static string KeyOf(string name) => name.ToLowerInvariant();

    public Workflow Show(IReadOnlyList<WorkflowStep> steps) => new()
    {
        Id = Id,
        Name = Name,
        Description = Description,
        CollectionId = CollectionId,
        CollectionName = CollectionName,
        Enabled = Enabled,
        Schedule = ScheduleJson.Read(Schedule),
        NextStart = NextAt is { } next ? DateTimeOffset.FromUnixTimeMilliseconds(next) : null,
        CreatedBy = CreatedBy,
        CreatedByName = CreatedByName,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt),
        Version = Version,
        Steps = steps,
    };
}
