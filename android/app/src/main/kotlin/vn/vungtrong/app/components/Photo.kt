package vn.vungtrong.app.components

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import androidx.compose.foundation.Image
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.produceState
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.asImageBitmap
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import vn.vungtrong.app.R

/** A picture from a file; while there is none, a frame. [maxPixels] is the longer side that is read into memory. */
@Composable
fun Photo(path: String?, description: String, modifier: Modifier = Modifier, maxPixels: Int = 1024) {
    val picture by produceState<Bitmap?>(null, path, maxPixels) {
        value = path?.let { withContext(Dispatchers.IO) { read(it, maxPixels) } }
    }
    val frame = modifier.clip(MaterialTheme.shapes.small).semantics { contentDescription = description }
    val bitmap = picture
    if (bitmap == null) {
        Box(frame.background(MaterialTheme.colorScheme.surfaceVariant), contentAlignment = Alignment.Center) {
            Icon(painterResource(R.drawable.ic_photo), contentDescription = null, Modifier.size(32.dp))
        }
    } else {
        Image(bitmap.asImageBitmap(), contentDescription = null, modifier = frame, contentScale = ContentScale.Crop)
    }
}

private fun read(path: String, maxPixels: Int): Bitmap? {
    val size = BitmapFactory.Options().apply { inJustDecodeBounds = true }
    BitmapFactory.decodeFile(path, size)
    val longer = maxOf(size.outWidth, size.outHeight)
    val options = BitmapFactory.Options().apply { inSampleSize = maxOf(1, longer / maxPixels) }
    return BitmapFactory.decodeFile(path, options)
}
