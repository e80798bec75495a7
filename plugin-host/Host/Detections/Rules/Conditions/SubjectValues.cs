using Cordon.Host.Identities.Filters;

namespace Cordon.Host.Detections.Rules.Conditions;

/// <summary>Where a plain value of a subject stands, by the column of its attribute. Texts are as they are compared; empty where there is none.</summary>
internal static class SubjectValues
{
    public static Func<RuleSubject, string> Text(FilterAttribute attribute)
    {
        if (RuleVocabulary.IsOfIdentity(attribute))
        {
            var ofIdentity = OfIdentity(attribute.Column);
            return subject => subject.Identity is { } identity ? ofIdentity(identity) : "";
        }

        var ofDetection = OfDetection(attribute.Column);
        return subject => ofDetection(subject.Detection);
    }

    /// <summary>Milliseconds since 1970, UTC; 0 where there is none.</summary>
    public static Func<RuleSubject, long> Time(FilterAttribute attribute) => (RuleVocabulary.IsOfIdentity(attribute), attribute.Column) switch
    {
        (false, "time") => subject => subject.Detection.Detection.HappenedAt,
        (false, "receivedAt") => subject => subject.Detection.Detection.ReceivedAt,
        (true, "created_at") => subject => subject.Identity?.Known.Identity.CreatedAt ?? 0,
        (true, "updated_at") => subject => subject.Identity?.Known.Identity.UpdatedAt ?? 0,
        (true, "last_action_at") => subject => subject.Identity?.Known.LastActionAt ?? 0,
        _ => throw new NotSupportedException($"{attribute.Name} is no time."),
    };

    private static Func<DetectionFacts, string> OfDetection(string column) => column switch
    {
        "source" => detection => detection.Source,
        "id" => detection => detection.Detection.EventId,
        "type" => detection => detection.Type,
        "title" => detection => detection.Title,
        "receivedFrom" => detection => detection.ReceivedFrom,
        _ => throw new NotSupportedException($"A detection has no {column}."),
    };

    private static Func<IdentityFacts, string> OfIdentity(string column) => column switch
    {
        "value_key" => identity => identity.Value,
        "display_name_key" => identity => identity.DisplayName,
        "source_key" => identity => identity.Source,
        "status_key" => identity => identity.Status,
        "risk_key" => identity => identity.Risk,
        "external_id" => identity => identity.Known.Identity.ExternalId,
        "id" => identity => identity.Id,
        "last_action_key" => identity => identity.LastAction,
        "last_run" => identity => identity.Known.LastRun,
        _ => throw new NotSupportedException($"An identity has no {column}."),
    };
}
