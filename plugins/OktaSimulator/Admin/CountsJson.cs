using System.Diagnostics;
using System.Text.Json;
using Cordon.OktaSimulator.Counts;
using Cordon.OktaSimulator.Faults;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Users;

namespace Cordon.OktaSimulator.Admin;

/// <summary>
/// The bodies of <c>GET /_simulator/counts</c>. Times are milliseconds on a clock that never jumps; only differences mean something.
/// </summary>
internal static class CountsJson
{
    private const int RepeatsListed = 100;

    public static ReadOnlyMemory<byte> Totals(Org org) => JsonBody.Write(org, static (writer, org) =>
    {
        var counts = org.Counts;
        writer.WriteStartObject();
        writer.WriteNumber("requests", counts.All.Requests);
        writer.WriteNumber("effects", counts.All.Effects);
        writer.WriteNumber("rateLimited", counts.RateLimited);
        writer.WriteNumber("concurrencyLimited", counts.ConcurrencyLimited);
        writer.WriteNumber("maxInFlight", counts.MostInFlight);
        WriteTimes(writer, counts.All);
        WriteActions(writer, counts);
        WriteRepeats(writer, org);
        WriteFaults(writer, org.Faults);
        writer.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> OfUser(Org org, User user) => JsonBody.Write((org, user), static (writer, source) =>
    {
        writer.WriteStartObject();
        writer.WriteString("id", source.user.Id);
        writer.WriteString("login", source.user.Login);
        writer.WriteString("status", source.user.Text("status"));
        writer.WriteStartObject("actions");
        foreach (var route in Routes.All)
        {
            var tally = source.org.Counts.ByUser.Of(route.Index, source.user.Number);
            if (tally.Requests == 0)
            {
                continue;
            }

            writer.WriteStartObject(route.Name);
            writer.WriteNumber("requests", tally.Requests);
            writer.WriteNumber("effects", tally.Effects);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static void WriteActions(Utf8JsonWriter writer, CallCounts counts)
    {
        writer.WriteStartObject("actions");
        foreach (var route in Routes.All)
        {
            var action = counts.ByRoute[route.Index];
            if (action.Requests == 0)
            {
                continue;
            }

            writer.WriteStartObject(route.Name);
            writer.WriteNumber("requests", action.Requests);
            writer.WriteNumber("effects", action.Effects);
            writer.WriteNumber("users", action.Users);
            WriteTimes(writer, action);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteTimes(Utf8JsonWriter writer, RouteCounts counts)
    {
        WriteTime(writer, "firstRequestMs", counts.First);
        WriteTime(writer, "lastRequestMs", counts.LastRequest);
        WriteTime(writer, "lastAnswerMs", counts.LastAnswer);
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, long ticks)
    {
        if (ticks == 0)
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteNumber(name, ticks * 1000.0 / Stopwatch.Frequency);
        }
    }

    private static void WriteRepeats(Utf8JsonWriter writer, Org org)
    {
        var repeats = org.Counts.Repeats;
        writer.WriteNumber("repeatedCount", repeats.Count);
        writer.WriteStartArray("repeated");
        foreach (var (repeat, effects) in repeats.OrderBy(pair => pair.Key.User).Take(RepeatsListed))
        {
            writer.WriteStartObject();
            writer.WriteString("id", UserIds.Of(repeat.User));
            writer.WriteString("login", org.Users.Find(repeat.User)?.Login);
            writer.WriteString("action", Routes.All[repeat.Route].Name);
            writer.WriteNumber("effects", effects);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteFaults(Utf8JsonWriter writer, FaultPlan faults)
    {
        writer.WriteStartObject("faults");
        foreach (var kind in Enum.GetValues<FaultKind>().Where(kind => faults.Struck(kind) > 0))
        {
            writer.WriteNumber(FaultText.Name(kind), faults.Struck(kind));
        }

        writer.WriteEndObject();
    }
}
