using System.Text.Json;
using Cordon.Host.Detections.Mappings;
using Cordon.Host.Identities;

namespace Cordon.Host.Detections.Intake;

/// <summary>Whom a record names: a text, or an object that says more. Sample: <c>["ann@example.com", {"value":"bob","source":"okta"}]</c></summary>
internal sealed class RecordIdentities(Mapping mapping)
{
    /// <summary>The members of an object that may hold what a person is called, the best first.</summary>
    private static readonly string[] _names =
        ["value", "email", "email_addr", "userPrincipalName", "login", "userName", "username", "name", "uid", "id"];

    private readonly List<JsonElement> _found = [];

    /// <exception cref="RecordFault">There are too many, or one breaks a rule.</exception>
    public IReadOnlyList<NamedIdentity> Read(JsonElement record)
    {
        _found.Clear();
        foreach (var alternatives in mapping.Identities)
        {
            FindFirst(record, alternatives);
        }

        if (_found.Count > DetectionRules.MaxIdentities)
        {
            throw new RecordFault(
                "identities", $"The record names {_found.Count:N0} identities; a detection names at most {DetectionRules.MaxIdentities:N0}.", "Send several detections, or start a workflow over a collection.");
        }

        var seen = new HashSet<(string, string)>();
        var named = new List<NamedIdentity>(_found.Count);
        foreach (var element in _found)
        {
            if (Of(element) is { } identity && seen.Add((IdentityText.Fold(identity.Value), IdentityText.Fold(identity.Source))))
            {
                named.Add(identity);
            }
        }

        return named;
    }

    private void FindFirst(JsonElement record, IReadOnlyList<MappingPath> alternatives)
    {
        var before = _found.Count;
        foreach (var path in alternatives)
        {
            path.FindAll(record, _found);
            if (_found.Count > before)
            {
                return;
            }
        }
    }

    private static NamedIdentity? Of(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return Check(RecordReading.Text(element), "", "");
        }

        var externalId = Member(element, "externalId") ?? "";
        return Check(_names.Select(name => Member(element, name)).FirstOrDefault(text => text is not null) ?? externalId, Member(element, "source") ?? "", externalId);
    }

    private static string? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? RecordReading.Text(value) : null;

    private static NamedIdentity? Check(string? value, string source, string externalId)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        if (value.Length > DetectionRules.MaxName || externalId.Length > DetectionRules.MaxName || source.Length > DetectionRules.MaxSource
            || value.Any(char.IsControl) || externalId.Any(char.IsControl) || source.Any(char.IsControl))
        {
            throw new RecordFault("identities", $"An identity is called by at most {DetectionRules.MaxName} characters, none of them a control character.", "Send logins, e-mail addresses or ids.");
        }

        return new NamedIdentity { Value = value, Source = source, ExternalId = externalId };
    }
}
