using Cordon.Abstractions;
using Cordon.Host.Catalog;

namespace Cordon.Host.Web.Api.Runs;

/// <summary>A choice in a query. Sample: <c>?status=completedWithErrors</c></summary>
internal static class QueryWord
{
    /// <summary>Null, with a problem, when the text is none of the choices.</summary>
    public static TEnum? Read<TEnum>(string name, string? text, List<Problem> problems)
        where TEnum : struct, Enum
    {
        if (text is null)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (Word<TEnum>.Of(value).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        problems.Add(new Problem
        {
            Path = $"query {name}", Message = "There is no such choice.", Fix = $"Use one of: {string.Join(", ", Enum.GetValues<TEnum>().Select(Word<TEnum>.Of))}.",
        });
        return null;
    }
}
