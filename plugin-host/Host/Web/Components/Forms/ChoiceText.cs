using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Web.Components.Forms;

/// <summary>A plain value as the value of a control: a text as it is, anything else as JSON.</summary>
internal static class ChoiceText
{
    public static string Of(JToken value) => value is JValue { Value: string text } ? text : value.ToString(Formatting.None);
}
