using System.Text.Json;
using Cordon.OktaSimulator.Groups;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Users;

namespace Cordon.OktaSimulator.Logs;

/// <summary>Writes events as Okta's System Log does.</summary>
internal static class LogJson
{
    public static ReadOnlyMemory<byte> List(Org org, IReadOnlyList<LogEvent> events) => JsonBody.Write((org, events), static (writer, source) =>
    {
        writer.WriteStartArray();
        foreach (var found in source.events)
        {
            Write(writer, source.org, found);
        }

        writer.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter writer, Org org, LogEvent found)
    {
        var entry = found.Entry;
        writer.WriteStartObject();
        writer.WritePropertyName("actor");
        if (entry.Report is { } report)
        {
            WriteTarget(writer, report.ProviderId, "SecurityEventProvider", report.ProviderName, report.ProviderName);
        }
        else
        {
            WriteUser(writer, org, entry.Actor);
        }

        writer.WriteStartObject("client");
        writer.WriteString("ipAddress", "192.0.2.1");
        writer.WriteEndObject();
        writer.WriteString("displayMessage", LogTypes.Message(entry.EventType));
        writer.WriteString("eventType", entry.EventType);
        writer.WriteStartObject("outcome");
        writer.WriteString("result", entry.Result);
        writer.WriteNull("reason");
        writer.WriteEndObject();
        writer.WriteDate("published", entry.Published);
        writer.WriteString("severity", "INFO");
        writer.WriteString("uuid", found.Id);
        writer.WriteStartArray("target");
        WriteUser(writer, org, entry.User);
        if (entry.Target > 0 && org.Groups.Find(Group.IdOf(entry.Target)) is { } group)
        {
            WriteTarget(writer, group.Id, "UserGroup", "unknown", group.Name);
        }

        writer.WriteEndArray();
        if (entry.Report is { } told)
        {
            writer.WriteStartObject("debugContext");
            writer.WriteStartObject("debugData");
            writer.WriteString("partnerRiskReportData", told.Text);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter writer, Org org, int number)
    {
        var user = org.Users.Find(number);
        var name = user is null ? "unknown" : $"{user.Text("profile.firstName")} {user.Text("profile.lastName")}";
        WriteTarget(writer, UserIds.Of(number), "User", user?.Login ?? "unknown", name);
    }

    private static void WriteTarget(Utf8JsonWriter writer, string id, string type, string alternateId, string name)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteString("type", type);
        writer.WriteString("alternateId", alternateId);
        writer.WriteString("displayName", name);
        writer.WriteNull("detailEntry");
        writer.WriteEndObject();
    }
}
