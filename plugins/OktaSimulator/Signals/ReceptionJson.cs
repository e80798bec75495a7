using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Signals;

/// <summary>What the admin call <c>GET signals</c> shows: what was accepted, and what came of it. No token.</summary>
internal static class ReceptionJson
{
    public static Answer List(IReadOnlyCollection<Reception> receptions) => Answer.Ok(JsonBody.Write(receptions, static (writer, receptions) =>
    {
        writer.WriteStartArray();
        foreach (var reception in receptions)
        {
            writer.WriteStartObject();
            writer.WriteString("issuer", reception.Issuer);
            writer.WriteString("kid", reception.KeyId);
            writer.WriteString("jti", reception.TokenId);
            writer.WriteString("event", reception.Event);
            writer.WriteString("user", reception.User);
            writer.WriteString("level", reception.Level);
            writer.WriteString("ignored", reception.Ignored);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }));
}
