using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>Equality as JSON Schema has it: numbers by value, objects without order. Hashes agree with it.</summary>
internal sealed class JsonEquality : IEqualityComparer<JToken>
{
    public static JsonEquality Instance { get; } = new();

    public bool Equals(JToken? x, JToken? y)
    {
        if (x is null || y is null || ReferenceEquals(x, y))
        {
            return ReferenceEquals(x, y);
        }

        return (x, y) switch
        {
            (JObject a, JObject b) => SameMembers(a, b),
            (JArray a, JArray b) => SameItems(a, b),
            (JValue a, JValue b) => SameValue(a, b),
            _ => false,
        };
    }

    public int GetHashCode(JToken obj)
    {
        var hash = new HashCode();
        switch (obj)
        {
            case JObject members:
                var sum = 0;
                for (var property = (JProperty?)members.First; property is not null; property = (JProperty?)property.Next)
                {
                    sum += HashCode.Combine(property.Name, GetHashCode(property.Value));
                }

                hash.Add(sum);
                break;
            case JArray items:
                for (var item = items.First; item is not null; item = item.Next)
                {
                    hash.Add(GetHashCode(item));
                }

                break;
            default:
                hash.Add(JsonNumber.Is(obj) ? JsonNumber.From(obj).Reduced() : ((JValue)obj).Value);
                break;
        }

        return hash.ToHashCode();
    }

    private static bool SameValue(JValue a, JValue b)
    {
        if (JsonNumber.Is(a) || JsonNumber.Is(b))
        {
            return JsonNumber.Is(a) && JsonNumber.Is(b) && JsonNumber.Compare(a, b) == 0;
        }

        return a.Type == b.Type && Equals(a.Value, b.Value);
    }

    private bool SameItems(JArray a, JArray b)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        var (left, right) = (a.First, b.First);
        for (; left is not null && Equals(left, right); left = left.Next, right = right!.Next)
        {
        }

        return left is null;
    }

    private bool SameMembers(JObject a, JObject b)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        for (var property = (JProperty?)a.First; property is not null; property = (JProperty?)property.Next)
        {
            if (!b.TryGetValue(property.Name, out var other) || !Equals(property.Value, other))
            {
                return false;
            }
        }

        return true;
    }
}
