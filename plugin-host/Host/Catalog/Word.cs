using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cordon.Host.Catalog;

/// <summary>Writes a choice as the API and the manifest do. Sample: <c>sameVersion</c></summary>
internal sealed class Word<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase)
    where TEnum : struct, Enum
{
    public static string Of(TEnum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
